using System.Collections.Immutable;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>One further value of a user.</summary>
/// <param name="Name">As user rules see it.</param>
/// <param name="Key">As the context has it.</param>
/// <param name="Values">At least one.</param>
/// <param name="IsList">It was given as a list, which the context shows as JSON text however many there are (contract 6).</param>
internal sealed record ExtraValue(string Name, string Key, string[] Values, bool IsList)
{
    internal string Text => IsList ? JsonText.Array(Values) : Values[0];
}

/// <summary>The further values of a user: the credential's id, then those of the document in its order (kubernetes 1.7).</summary>
internal static class ExtraReader
{
    /// <summary>False when an expression gives an error, or anything but text and lists of it.</summary>
    internal static bool TryRead(ClaimSet claims, CallerMapping mapping, out ImmutableArray<ExtraValue> extra)
    {
        extra = [];
        var values = ImmutableArray.CreateBuilder<ExtraValue>();
        if (mapping.NamesCredential && claims.JwtId is { Length: > 0 } id)
        {
            values.Add(new(ContextKey.CredentialName, ContextKey.From(ContextKey.CredentialName), [$"JTI={id}"], IsList: false));
        }
        foreach (var (name, key, expression) in mapping.Extra)
        {
            var result = expression.Evaluate(ExpressionInput.OfClaims(claims));
            if (!result.TryGetStrings(out var texts))
            {
                return false;
            }
            if (texts.Length > 0)
            {
                values.Add(new(name, key, texts, IsList: !result.TryGetString(out _)));
            }
        }
        extra = values.ToImmutable();
        return true;
    }
}
