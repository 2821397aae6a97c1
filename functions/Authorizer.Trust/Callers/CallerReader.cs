using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Callers;

/// <summary>Applies a provider's mapping to a verified token (contract 4, step 6; contract 6).</summary>
public static class CallerReader
{
    private static readonly ClaimPath Iss = new("iss");
    private static readonly ClaimPath Sub = new("sub");
    private static readonly ClaimPath Jti = new("jti");
    private static readonly ClaimPath ClientId = new("client_id");
    private static readonly ClaimPath Exp = new("exp");
    private static readonly ClaimPath Scope = new("scope");
    private static readonly ClaimPath Scp = new("scp");

    /// <summary>
    /// The caller is the first token's; the mapping and the user rules of every other one must hold too, for they count in access
    /// decisions (contract 4, steps 1 and 6). False is the refusal <see cref="Refusal.InvalidClaims"/>.
    /// </summary>
    /// <param name="tokens">All that verified, the caller's first.</param>
    /// <param name="mappingOf">The mapping of a token's provider.</param>
    /// <param name="caller">Who it is.</param>
    /// <param name="room">What holds the caller's context; null: memory of its own.</param>
    public static bool TryRead(
        IReadOnlyList<VerifiedToken> tokens,
        Func<VerifiedToken, CallerMapping> mappingOf,
        [NotNullWhen(true)] out Caller? caller,
        ContextRoom? room = null
    )
    {
        if (!TryRead(tokens[0], mappingOf(tokens[0]), out caller, room))
        {
            return false;
        }
        for (var index = 1; index < tokens.Count; index++)
        {
            if (!TryReadUser(tokens[index], mappingOf(tokens[index]), out _))
            {
                caller = null;
                return false;
            }
        }
        return true;
    }

    /// <summary>False is the refusal <see cref="Refusal.InvalidClaims"/>.</summary>
    public static bool TryRead(
        VerifiedToken token,
        CallerMapping mapping,
        [NotNullWhen(true)] out Caller? caller,
        ContextRoom? room = null
    )
    {
        caller = null;
        if (!TryReadUser(token, mapping, out var user))
        {
            return false;
        }
        caller = new Caller
        {
            PrincipalId = PrincipalOf(token, user.Username),
            Context = ContextOf(token, mapping, user, room),
            UsageIdentifierKey = UsageKeyOf(token.Claims, mapping),
        };
        return true;
    }

    private static bool TryReadUser(VerifiedToken token, CallerMapping mapping, out MappedUser user)
    {
        var read = MappedUser.Read(token.Claims, mapping);
        user = read ?? default;
        return read is not null && user.FindBrokenRule(mapping.UserRules) is null;
    }

    private static string PrincipalOf(VerifiedToken token, string? username) =>
        Named(username)
        ?? Named(token.Claims.Subject)
        ?? Named(token.Claims.FindText("client_id"))
        ?? Named(token.Claims.FindText("azp"))
        ?? token.Issuer.Name;

    private static string? Named(string? text) => !string.IsNullOrEmpty(text) && PrintableText.Is(text) ? text : null;

    private static string? UsageKeyOf(ClaimSet claims, CallerMapping mapping) =>
        mapping.UsageKey is { } path
        && claims.TryFind(path, out var value)
        && value.AsString() is { Length: > 0 } key
        && PrintableText.Is(key)
            ? key
            : null;

    private static ArraySegment<KeyValuePair<string, ContextValue>> ContextOf(
        VerifiedToken token,
        CallerMapping mapping,
        MappedUser user,
        ContextRoom? room
    )
    {
        var claims = token.Claims;
        const int uidAndPayload = 2;
        var most = ContextKey.Standard.Count + user.Extra.Length + mapping.Forwarded.Length + uidAndPayload;
        var context = new ContextBuilder(room?.Of(most) ?? new KeyValuePair<string, ContextValue>[most]);
        context.Add("provider", token.Issuer.Name);
        context.AddText("iss", claims.Find(Iss));
        context.AddText("sub", claims.Find(Sub));
        context.Add("username", user.Username);
        context.AddText("jti", claims.Find(Jti));
        context.AddText("client_id", claims.Find(ClientId));
        context.Add("scope", ScopeOf(claims));
        context.Add("groups", user.Groups.IsEmpty ? null : JsonText.Array(user.Groups));
        context.Add("exp", ContextValue.OfDate(claims.Find(Exp)));
        context.Add(ContextKey.Uid, user.Uid is { Length: > 0 } uid ? uid : null);
        foreach (var extra in user.Extra)
        {
            context.Add(extra.Key, extra.Value);
        }
        foreach (var forwarded in mapping.Forwarded)
        {
            context.Add(forwarded.Key, ContextValue.Of(claims.Find(forwarded.Claim)));
        }
        if (mapping.PayloadKey is { } key)
        {
            context.Add(key, PayloadOf(token, mapping.PadsPayload));
        }
        return context.Build();
    }

    private static ContextValue? ScopeOf(ClaimSet claims) => WordsOf(claims.Find(Scope)) ?? WordsOf(claims.Find(Scp));

    private static ContextValue? WordsOf(JsonValue claim)
    {
        if (claim.Kind == JsonValueKind.String)
        {
            return ContextValue.Of(claim);
        }
        return claim.TryGetStrings(out var words) ? ContextValue.Of(string.Join(' ', words)) : null;
    }

    private static string PayloadOf(VerifiedToken token, bool isPadded)
    {
        var text = Encoding.ASCII.GetString(token.EncodedPayload.Span);
        return isPadded ? text.PadRight((text.Length + 3) / 4 * 4, '=') : text;
    }
}
