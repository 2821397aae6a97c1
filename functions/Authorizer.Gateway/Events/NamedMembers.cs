using System.Text.Json;

namespace Authorizer.Gateway.Events;

/// <summary>Goes through the members of one JSON object and tells some of them by name.</summary>
internal static class NamedMembers
{
    /// <summary>Goes to the value of the object's next member; false where there is none. Throws <see cref="JsonException"/> for what is no JSON.</summary>
    /// <param name="reader">It stands at the object's beginning or at the end of a member.</param>
    /// <param name="names">The members to tell.</param>
    /// <param name="index">Which of the names it has; -1 for any other.</param>
    internal static bool TryReadNext(ref Utf8JsonReader reader, string[] names, out int index)
    {
        reader.Read();
        index = reader.TokenType == JsonTokenType.PropertyName ? IndexOf(ref reader, names) : -1;
        return reader.TokenType == JsonTokenType.PropertyName && reader.Read();
    }

    private static int IndexOf(ref Utf8JsonReader reader, string[] names)
    {
        for (var index = 0; index < names.Length; index++)
        {
            // Names differ in length mostly; one that is escaped is longer than what it spells.
            var mayBe = reader.ValueIsEscaped || reader.ValueSpan.Length == names[index].Length;
            if (mayBe && reader.ValueTextEquals(names[index]))
            {
                return index;
            }
        }
        return -1;
    }
}
