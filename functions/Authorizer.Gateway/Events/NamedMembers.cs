using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>Picks members of one JSON object by name, as slices; whatever else stands there is skipped.</summary>
internal static class NamedMembers
{
    // What API Gateway sends nests 6 deep; members nobody reads may grow.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    /// <summary>
    /// The slices in the order of <paramref name="names"/>, empty where a member is absent. Throws <see cref="JsonException"/> for what
    /// is no JSON object, <see cref="FaultException"/> where a picked member comes twice.
    /// </summary>
    internal static ReadOnlyMemory<byte>[] Pick(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> names)
    {
        var picked = new ReadOnlyMemory<byte>[names.Length];
        var reader = new Utf8JsonReader(json.Span, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FaultException(Fault.EventInvalid);
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader, names);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (index < 0)
            {
                continue;
            }
            if (!picked[index].IsEmpty)
            {
                throw new FaultException(Fault.EventInvalid);
            }
            picked[index] = json[start..(int)reader.BytesConsumed];
        }
        // Throws when anything but white space follows.
        reader.Read();
        return picked;
    }

    private static int IndexOf(ref Utf8JsonReader reader, scoped ReadOnlySpan<string> names)
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
