using System.Collections.Immutable;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>One further value of a user.</summary>
/// <param name="Name">As user rules see it.</param>
/// <param name="Key">As the context has it.</param>
/// <param name="Values">As user rules see them: at least one, or none where it is no text.</param>
/// <param name="Value">As the context has it: one string as text, a list as JSON text however many there are (contract 6).</param>
internal sealed record ExtraValue(string Name, string Key, string[] Values, ContextValue Value);

/// <summary>The further values of a user: the credential's id, then those of the document in its order (kubernetes 1.7).</summary>
internal static class ExtraReader
{
    /// <summary>False when an expression gives an error, or what its mapping does not take.</summary>
    internal static bool TryRead(ClaimSet claims, CallerMapping mapping, out ImmutableArray<ExtraValue> extra)
    {
        extra = [];
        if (!mapping.NamesCredential && mapping.Extra.IsEmpty)
        {
            return true;
        }
        var values = ImmutableArray.CreateBuilder<ExtraValue>();
        if (mapping.NamesCredential && claims.JwtId is { Length: > 0 } id)
        {
            values.Add(Credential($"JTI={id}"));
        }
        foreach (var one in mapping.Extra)
        {
            if (!TryRead(one, one.Expression.Evaluate(ExpressionInput.OfClaims(claims)), out var value))
            {
                return false;
            }
            if (value is not null)
            {
                values.Add(value);
            }
        }
        extra = values.ToImmutable();
        return true;
    }

    private static ExtraValue Credential(string id) =>
        new(ContextKey.CredentialName, ContextKey.From(ContextKey.CredentialName), [id], ContextValue.Of(id));

    // Null is a value that is none: an empty string or list, null.
    private static bool TryRead(ExtraMapping mapping, ExpressionResult result, out ExtraValue? value)
    {
        value = null;
        if (result.TryGetStrings(out var texts))
        {
            var isList = !result.TryGetString(out _);
            value =
                texts.Length == 0
                    ? null
                    : new(mapping.Name, mapping.Key, texts, ContextValue.Of(isList ? JsonText.Array(texts) : texts[0]));
            return true;
        }
        if (!mapping.TakesAnyClaim || !ContextValue.TryOf(result.Value, out var other))
        {
            return false;
        }
        value = other is { } present ? new(mapping.Name, mapping.Key, [], present) : null;
        return true;
    }
}
