using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Callers;

/// <summary>Applies a provider's mapping to a verified token (contract 4, step 6; contract 6).</summary>
public static class CallerReader
{
    /// <summary>False is the refusal <see cref="Refusal.InvalidClaims"/>.</summary>
    public static bool TryRead(VerifiedToken token, CallerMapping mapping, [NotNullWhen(true)] out Caller? caller)
    {
        caller = null;
        if (
            !UsernameReader.TryRead(token.Claims, mapping, out var username)
            || !GroupsReader.TryRead(token.Claims, mapping, out var groups)
        )
        {
            return false;
        }
        caller = new Caller
        {
            PrincipalId = PrincipalOf(token, username),
            Context = ContextOf(token, mapping, username, groups),
            UsageIdentifierKey = UsageKeyOf(token.Claims, mapping),
        };
        return true;
    }

    private static string PrincipalOf(VerifiedToken token, string? username)
    {
        string?[] candidates = [username, token.Claims.Subject, token.Claims.FindText("client_id"), token.Claims.FindText("azp")];
        return candidates.FirstOrDefault(text => !string.IsNullOrEmpty(text) && !text.Any(char.IsControl)) ?? token.Issuer.Name;
    }

    private static string? UsageKeyOf(ClaimSet claims, CallerMapping mapping) =>
        mapping.UsageKey is { } path
        && claims.TryFind(path, out var value)
        && value.AsString() is { Length: > 0 } key
        && !key.Any(char.IsControl)
            ? key
            : null;

    private static ImmutableArray<KeyValuePair<string, ContextValue>> ContextOf(
        VerifiedToken token,
        CallerMapping mapping,
        string? username,
        ImmutableArray<string> groups
    )
    {
        var claims = token.Claims;
        var context = new ContextBuilder();
        context.Add("provider", token.Issuer.Name);
        context.Add("iss", claims.Issuer);
        context.Add("sub", claims.Subject);
        context.Add("username", username);
        context.Add("jti", claims.JwtId);
        context.Add("client_id", claims.FindText("client_id"));
        context.Add("scope", ScopeOf(claims));
        context.Add("groups", groups.IsDefaultOrEmpty ? null : JsonText.Array(groups));
        context.Add("exp", claims.Expiration is { } expiration ? ContextValue.Of(expiration) : null);
        foreach (var forwarded in mapping.Forwarded)
        {
            context.Add(forwarded.Key, claims.TryFind(forwarded.Claim, out var value) ? ContextValue.Of(value) : null);
        }
        if (mapping.PayloadKey is { } key)
        {
            context.Add(key, PayloadOf(token, mapping.PadsPayload));
        }
        return context.Build();
    }

    private static string? ScopeOf(ClaimSet claims)
    {
        foreach (var name in (ReadOnlySpan<string>)["scope", "scp"])
        {
            if (claims.TryFind(new ClaimPath(name), out var value) && value.TryGetStrings(out var words))
            {
                return string.Join(' ', words);
            }
        }
        return null;
    }

    private static string PayloadOf(VerifiedToken token, bool isPadded)
    {
        var text = Encoding.ASCII.GetString(token.EncodedPayload.Span);
        return isPadded ? text.PadRight((text.Length + 3) / 4 * 4, '=') : text;
    }
}
