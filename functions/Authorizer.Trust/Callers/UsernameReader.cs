using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>The user name of a verified token (kubernetes 1.7; contract 4, small print).</summary>
internal static class UsernameReader
{
    private static readonly ClaimPath EmailVerified = new("email_verified");

    /// <summary>False when a configured claim is missing, empty, no string or not printable, or an e-mail address is not verified.</summary>
    internal static bool TryRead(ClaimSet claims, CallerMapping mapping, out string? username)
    {
        username = null;
        if (!claims.TryFind(mapping.Username, out var value))
        {
            return !mapping.IsUsernameRequired;
        }
        if (value.AsString() is not { Length: > 0 } text || text.Any(char.IsControl) || !IsEmailTrusted(claims, mapping))
        {
            return false;
        }
        username = mapping.UsernamePrefix + text;
        return true;
    }

    // Providers exist that send the strings "true" and "false": only the booleans count.
    private static bool IsEmailTrusted(ClaimSet claims, CallerMapping mapping) =>
        !mapping.ChecksEmailVerified
        || mapping.Username.Text != "email"
        || !claims.TryFind(EmailVerified, out var isVerified)
        || isVerified.Kind == JsonValueKind.True;
}
