using System.Text.Json;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>The user name of a verified token (kubernetes 1.7; contract 4, small print).</summary>
internal static class UsernameReader
{
    private static readonly ClaimPath EmailVerified = new("email_verified");

    /// <summary>False when a configured claim or an expression gives nothing, no string, or one not printable, or an e-mail address is not verified.</summary>
    internal static bool TryRead(ClaimSet claims, CallerMapping mapping, out string? username)
    {
        username = null;
        if (mapping.UsernameExpression is { } expression)
        {
            // Whether the address is verified is the expression's own business (kubernetes 2.2, V22).
            return expression.Evaluate(ExpressionInput.OfClaims(claims)).TryGetString(out username) && IsName(username);
        }
        if (!claims.TryFind(mapping.Username, out var value))
        {
            return !mapping.IsUsernameRequired;
        }
        if (value.AsString() is not { } text || !IsName(text) || !IsEmailTrusted(claims, mapping))
        {
            return false;
        }
        username = mapping.UsernamePrefix + text;
        return true;
    }

    private static bool IsName(string text) => text.Length > 0 && PrintableText.Is(text);

    // Providers exist that send the strings "true" and "false": only the booleans count.
    private static bool IsEmailTrusted(ClaimSet claims, CallerMapping mapping) =>
        !mapping.ChecksEmailVerified
        || mapping.Username.Text != "email"
        || !claims.TryFind(EmailVerified, out var isVerified)
        || isVerified.Kind == JsonValueKind.True;
}
