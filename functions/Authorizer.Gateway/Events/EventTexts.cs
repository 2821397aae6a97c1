using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>Texts in an event. Absent and null are the same; any other kind of value is <see cref="Fault.EventInvalid"/>.</summary>
internal static class EventTexts
{
    private const int ListDepth = 1;

    internal static string? Single(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return null;
        }
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.ValueIsEscaped ? Read(json).AsString() : reader.GetString(),
            _ => throw new FaultException(Fault.EventInvalid),
        };
    }

    /// <summary>The texts of a list; a null in it is an empty text.</summary>
    internal static ImmutableArray<string> List(ReadOnlyMemory<byte> json)
    {
        var value = Read(json);
        if (value.Kind is not (JsonValueKind.Array or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            throw new FaultException(Fault.EventInvalid);
        }
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var element in value.Elements)
        {
            texts.Add(
                element.Kind == JsonValueKind.Null ? "" : element.AsString() ?? throw new FaultException(Fault.EventInvalid)
            );
        }
        return texts.ToImmutable();
    }

    /// <summary>A text alone (empty: none) or a list of texts, as payload 1.0 and 2.0 spell one member.</summary>
    internal static ImmutableArray<string> SingleOrList(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty || json.Span[0] != (byte)'"')
        {
            return List(json);
        }
        return Single(json) is { Length: > 0 } text ? [text] : [];
    }

    private static JsonValue Read(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return default;
        }
        return StrictJson.TryParse(json, ListDepth, out var value) ? value : throw new FaultException(Fault.EventInvalid);
    }
}
