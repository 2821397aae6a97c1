using System.Globalization;
using System.Text.Json;
using Authorizer.Trust.Expressions.Values;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>One value of the authorizer context: a string, a number or a boolean, never anything nested (contract 6).</summary>
/// <param name="Kind"><see cref="JsonValueKind.String"/>, Number, True or False.</param>
/// <param name="Text">The string, or the JSON text of the number.</param>
public readonly record struct ContextValue(JsonValueKind Kind, string Text)
{
    public static ContextValue Of(string text) => new(JsonValueKind.String, text);

    public static ContextValue Of(NumericDate date) =>
        new(JsonValueKind.Number, date.Seconds.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A claim as context takes it: scalars as they are, objects and arrays as JSON text; null for null.</summary>
    public static ContextValue? Of(JsonValue claim) =>
        claim.Kind switch
        {
            JsonValueKind.String => new(JsonValueKind.String, claim.AsString()!),
            // A number that no double holds is one that no reader of the context reads.
            JsonValueKind.Number => claim.TryGetFiniteNumber(out _) ? new(claim.Kind, claim.RawText()) : null,
            JsonValueKind.True or JsonValueKind.False => new(claim.Kind, claim.RawText()),
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

    /// <summary>Control characters could start a header of their own where a backend forwards the value (contract 6).</summary>
    public bool IsPrintable => !Text.Any(char.IsControl);
}
