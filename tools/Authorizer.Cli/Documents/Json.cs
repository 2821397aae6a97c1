using System.Text;
using System.Text.Json;

namespace Authorizer.Cli.Documents;

/// <summary>JSON for programs alone.</summary>
internal static class Json
{
    /// <param name="members">Writes what stands in the object.</param>
    public static string Object(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
