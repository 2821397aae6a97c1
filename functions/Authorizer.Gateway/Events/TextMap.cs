using System.Text;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>Header or query names and their values inside an event, checked once and read where they stand.</summary>
internal sealed class TextMap
{
    private const int MaxDepth = 2;
    private readonly ReadOnlyMemory<byte> json;

    private TextMap(ReadOnlyMemory<byte> json) => this.json = json;

    /// <summary>
    /// Absent and null are an empty map, null values are no values; a name that comes twice, lone surrogates and every other kind of
    /// value are <see cref="Fault.EventInvalid"/>.
    /// </summary>
    /// <param name="json">The map's slice of the event; empty when absent.</param>
    /// <param name="isMultiValue">Whether a value is a list of texts or one text.</param>
    internal static TextMap Parse(ReadOnlyMemory<byte> json, bool isMultiValue)
    {
        if (json.IsEmpty || json.Span.SequenceEqual("null"u8))
        {
            return new TextMap(default);
        }
        if (!StrictJson.TryParse(json, MaxDepth, out var map) || map.Kind != JsonValueKind.Object || !IsTyped(json, isMultiValue))
        {
            throw new FaultException(Fault.EventInvalid);
        }
        return new TextMap(json);
    }

    /// <summary>Adds every value of <paramref name="name"/> that is not in the list yet.</summary>
    internal void AddValues(string name, bool ignoresCase, List<string> values)
    {
        var reader = new Utf8JsonReader(json.Span, isFinalBlock: !json.IsEmpty, default);
        var isNamed = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isNamed = ignoresCase ? IsNamedInAnyCase(ref reader, name) : reader.ValueTextEquals(name);
            }
            else if (
                isNamed
                && reader.TokenType == JsonTokenType.String
                && reader.GetString() is { } text
                && !values.Contains(text)
            )
            {
                values.Add(text);
            }
        }
    }

    /// <summary>Whether any name has this value, alone or as one of several that were joined with commas.</summary>
    internal bool HasValue(string text)
    {
        var reader = new Utf8JsonReader(json.Span, isFinalBlock: !json.IsEmpty, default);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && IsAmong(reader.GetString(), text))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsAmong(ReadOnlySpan<char> joined, string text)
    {
        foreach (var part in joined.Split(','))
        {
            if (joined[part].Trim().SequenceEqual(text))
            {
                return true;
            }
        }
        return joined.SequenceEqual(text);
    }

    private static bool IsTyped(ReadOnlyMemory<byte> json, bool isMultiValue)
    {
        var textDepth = isMultiValue ? 2 : 1;
        var reader = new Utf8JsonReader(json.Span);
        while (reader.Read())
        {
            var isExpected = reader.TokenType switch
            {
                JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.Null => true,
                JsonTokenType.StartObject => reader.CurrentDepth == 0,
                JsonTokenType.StartArray => isMultiValue,
                JsonTokenType.String => reader.CurrentDepth == textDepth,
                _ => false,
            };
            if (!isExpected)
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsNamedInAnyCase(ref Utf8JsonReader reader, string name) =>
        reader.ValueIsEscaped
            ? name.Equals(reader.GetString(), StringComparison.OrdinalIgnoreCase)
            : Ascii.EqualsIgnoreCase(reader.ValueSpan, name);
}
