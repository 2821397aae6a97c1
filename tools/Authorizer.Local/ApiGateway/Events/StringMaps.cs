using System.Text.Json;

namespace Authorizer.Local.ApiGateway.Events;

/// <summary>How the maps of strings in an event are written.</summary>
internal static class StringMaps
{
    extension(Utf8JsonWriter writer)
    {
        public void WriteStrings(string name, IEnumerable<KeyValuePair<string, string>> members)
        {
            writer.WriteStartObject(name);
            foreach (var (key, value) in members)
            {
                writer.WriteString(key, value);
            }
            writer.WriteEndObject();
        }

        public void WriteStringLists(string name, IEnumerable<IGrouping<string, string>> members)
        {
            writer.WriteStartObject(name);
            foreach (var member in members)
            {
                writer.WriteStrings(member.Key, member);
            }
            writer.WriteEndObject();
        }

        public void WriteStrings(string name, IEnumerable<string> values)
        {
            writer.WriteStartArray(name);
            foreach (var value in values)
            {
                writer.WriteStringValue(value);
            }
            writer.WriteEndArray();
        }
    }
}
