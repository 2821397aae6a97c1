using System.Globalization;
using System.Text;
using System.Text.Json;
using Authorizer.Trust.Expressions.Values;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>One value of the authorizer context: a string, a number or a boolean, never anything nested (contract 6).</summary>
public readonly struct ContextValue
{
    private readonly string? text;
    private readonly JsonValue json;

    /// <param name="kind"><see cref="JsonValueKind.String"/>, Number, True or False.</param>
    /// <param name="text">The string, or the JSON text of anything else.</param>
    public ContextValue(JsonValueKind kind, string text)
    {
        this.text = kind == JsonValueKind.String ? text : null;
        json = kind == JsonValueKind.String ? default : new JsonValue(Encoding.UTF8.GetBytes(text));
    }

    private ContextValue(JsonValue json) => this.json = json;

    public JsonValueKind Kind => text is null ? json.Kind : JsonValueKind.String;

    /// <summary>The string, or the JSON text of anything else.</summary>
    public string Text => text ?? json.AsString() ?? json.RawText();

    /// <summary>Control characters could start a header of their own where a backend forwards the value (contract 6).</summary>
    public bool IsPrintable => text is null || PrintableText.Is(text);

    /// <summary>Its JSON as it stands in the token, where an answer spells it the same way; a view. False for a string that has yet to be written.</summary>
    public bool TryGetJson(out ReadOnlySpan<byte> utf8)
    {
        utf8 = json.Raw;
        return text is null;
    }

    public static ContextValue Of(string text) => new(JsonValueKind.String, text);

    /// <summary>A date in digits, however the token spells it; null where it is absent.</summary>
    internal static ContextValue? OfDate(JsonValue claim)
    {
        if (claim.Kind == JsonValueKind.Number && !claim.Raw.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return new(claim);
        }
        return NumericDate.Read(claim) is { } date
            ? new(JsonValueKind.Number, date.Seconds.ToString("R", CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>A claim as context takes it: scalars as they are, objects and arrays as JSON text; null for null and what is absent.</summary>
    public static ContextValue? Of(JsonValue claim) =>
        claim.Kind switch
        {
            JsonValueKind.String => claim.TryGetPlainText(out var plain) && PrintableText.IsSpelledAlike(plain.Span)
                ? new(claim)
                : Of(claim.AsString() ?? ""),
            // A number that no double holds is one that no reader of the context reads.
            JsonValueKind.Number => claim.TryGetFiniteNumber(out _) ? new(claim) : null,
            JsonValueKind.True or JsonValueKind.False => new(claim),
            JsonValueKind.Object or JsonValueKind.Array => new(JsonValueKind.String, JsonText.Minified(claim.RawText())),
            _ => null,
        };

    /// <summary>
    /// The same for what an expression gives: scalars, and objects and arrays of the token itself. False for anything else; null for null and
    /// for a number that no reader of the context reads.
    /// </summary>
    internal static bool TryOf(Value value, out ContextValue? context)
    {
        context = value.Kind switch
        {
            ValueKind.Bool => new(value.IsTrue ? JsonValueKind.True : JsonValueKind.False, value.IsTrue ? "true" : "false"),
            ValueKind.Int => new(JsonValueKind.Number, value.Int.ToString(CultureInfo.InvariantCulture)),
            ValueKind.UInt => new(JsonValueKind.Number, value.UInt.ToString(CultureInfo.InvariantCulture)),
            ValueKind.Double when double.IsFinite(value.Double) => new(
                JsonValueKind.Number,
                value.Double.ToString("R", CultureInfo.InvariantCulture)
            ),
            _ => value.IsJson ? Of(value.Json) : null,
        };
        return context is not null || value.Kind is ValueKind.Null or ValueKind.Double;
    }
}
