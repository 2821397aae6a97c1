using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>Texts in an event. Absent and null are the same; any other kind of value is <see cref="Fault.EventInvalid"/>.</summary>
internal static class EventTexts
{
    private const int ListDepth = 1;

    internal static EventText? Single(JsonValue json)
    {
        if (json.TryGetPlainText(out var plain))
        {
            return new EventText(plain);
        }
        return json.Kind is JsonValueKind.Undefined or JsonValueKind.Null
            ? null
            : EventText.Of(Strict(json)) ?? throw new FaultException(Fault.EventInvalid);
    }

    /// <summary>The same for a text of which only some values mean something: those come back as they are given.</summary>
    internal static string? Word(JsonValue json, params ReadOnlySpan<string> known)
    {
        // Events are parsed loosely: half a surrogate pair is no text that could be compared.
        var value = json.TryGetPlainText(out _) ? json : Strict(json);
        foreach (var word in known)
        {
            if (value.TextEquals(word))
            {
                return word;
            }
        }
        return Single(value)?.Decoded();
    }

    /// <summary>A list of texts and nulls.</summary>
    internal static JsonValue List(JsonValue json)
    {
        var list = Strict(json);
        if (list.Kind is not (JsonValueKind.Array or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            throw new FaultException(Fault.EventInvalid);
        }
        foreach (var element in list.Elements)
        {
            if (element.Kind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                throw new FaultException(Fault.EventInvalid);
            }
        }
        return list;
    }

    /// <summary>A text alone or a list of texts, as payload 1.0 and 2.0 spell one member.</summary>
    internal static JsonValue SingleOrList(JsonValue json)
    {
        var value = Strict(json);
        return value.Kind == JsonValueKind.String ? value : List(json);
    }

    /// <summary>The texts of a list or a text alone; a null in a list is an empty text, an empty text alone is none.</summary>
    internal static IReadOnlyList<EventText> Of(JsonValue value)
    {
        if (EventText.Of(value) is { } single)
        {
            return single.Utf8.IsEmpty ? [] : [single];
        }
        if (value.Kind != JsonValueKind.Array)
        {
            return [];
        }
        var texts = new List<EventText>();
        foreach (var element in value.Elements)
        {
            texts.Add(EventText.Of(element) ?? EventText.Empty);
        }
        return texts;
    }

    private static JsonValue Strict(JsonValue json)
    {
        if (json.Kind == JsonValueKind.Undefined)
        {
            return default;
        }
        return StrictJson.TryParse(json, ListDepth, out var value) ? value : throw new FaultException(Fault.EventInvalid);
    }
}
