using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>Header or query names and their values inside an event, checked once and read where they stand.</summary>
internal sealed class TextMap
{
    private const int MaxDepth = 2;
    private readonly CheckedObject map;

    private TextMap(CheckedObject map) => this.map = map;

    private static TextMap Empty { get; } = new(default);

    /// <summary>
    /// Absent and null are an empty map, null values are no values; a name that comes twice, lone surrogates and every other kind of
    /// value are <see cref="Fault.EventInvalid"/>.
    /// </summary>
    /// <param name="json">The map, as the event has it.</param>
    /// <param name="isMultiValue">Whether a value is a list of texts or one text.</param>
    /// <param name="workspace">Memory to read it in; null: memory of its own.</param>
    internal static TextMap Parse(JsonValue json, bool isMultiValue, Workspace? workspace)
    {
        if (json.Kind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Empty;
        }
        return StrictJson.TryParseObject(json, MaxDepth, out var members, workspace) && IsTyped(members, isMultiValue)
            ? new TextMap(members)
            : throw new FaultException(Fault.EventInvalid);
    }

    /// <summary>Adds every value of <paramref name="name"/> that is not in the list yet.</summary>
    internal void AddValues(string name, bool ignoresCase, List<EventText> values)
    {
        for (var index = 0; index < map.Count; index++)
        {
            var member = map[index];
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
        for (var index = 0; index < map.Count; index++)
        {
            var member = map[index];
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

    private static bool IsTyped(CheckedObject map, bool isMultiValue)
    {
        var wanted = isMultiValue ? JsonValueKind.Array : JsonValueKind.String;
        for (var index = 0; index < map.Count; index++)
        {
            var value = map[index].Value;
            if (value.Kind != wanted && value.Kind != JsonValueKind.Null)
            {
                return false;
            }
            foreach (var element in value.Elements)
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
