using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>Header or query names and their values inside an event, checked once and read where they stand.</summary>
internal readonly struct TextMap
{
    private const int MaxDepth = 2;
    private readonly JsonValue map;

    private TextMap(JsonValue map) => this.map = map;

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
            return default;
        }
        if (!StrictJson.TryParse(json, MaxDepth, out var map) || map.Kind != JsonValueKind.Object || !IsTyped(map, isMultiValue))
        {
            throw new FaultException(Fault.EventInvalid);
        }
        return new TextMap(map);
    }

    /// <summary>Adds every value of <paramref name="name"/> that is not in the list yet.</summary>
    internal void AddValues(string name, bool ignoresCase, List<EventText> values)
    {
        foreach (var member in map.Members)
        {
            if (!(ignoresCase ? member.NameEqualsInAnyCase(name) : member.NameEquals(name)))
            {
                continue;
            }
            AddOnce(member.Value, values);
            foreach (var element in member.Value.Elements)
            {
                AddOnce(element, values);
            }
        }
    }

    /// <summary>Whether any name has this value, alone or as one of several that were joined with commas.</summary>
    internal bool HasValue(string text)
    {
        foreach (var member in map.Members)
        {
            if (IsAmong(member.Value, text))
            {
                return true;
            }
            foreach (var element in member.Value.Elements)
            {
                if (IsAmong(element, text))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static void AddOnce(JsonValue value, List<EventText> values)
    {
        if (EventText.Of(value) is { } text && !values.Exists(text.Equals))
        {
            values.Add(text);
        }
    }

    private static bool IsAmong(JsonValue value, string text)
    {
        var joined = value.AsString().AsSpan();
        foreach (var part in joined.Split(','))
        {
            if (joined[part].Trim().SequenceEqual(text))
            {
                return true;
            }
        }
        return joined.SequenceEqual(text);
    }

    private static bool IsTyped(JsonValue map, bool isMultiValue)
    {
        var wanted = isMultiValue ? JsonValueKind.Array : JsonValueKind.String;
        foreach (var member in map.Members)
        {
            if (member.Value.Kind != wanted && member.Value.Kind != JsonValueKind.Null)
            {
                return false;
            }
            foreach (var element in member.Value.Elements)
            {
                if (element.Kind is not (JsonValueKind.String or JsonValueKind.Null))
                {
                    return false;
                }
            }
        }
        return true;
    }
}
