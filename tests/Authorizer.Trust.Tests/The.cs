using System.Collections.Immutable;
using Authorizer.Cryptography;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Tests;

/// <summary>What most tests speak of: one provider, one clock, its keys.</summary>
internal static class The
{
    public const string Issuer = "https://id.example.test/";
    public const string Audience = "orders-api";

    public static readonly DateTimeOffset Now = new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);

    public static readonly SigningKey RsaKey = SigningKey.Rsa("RS256", "rsa-1");
    public static readonly SigningKey EcKey = SigningKey.Ec("ES256", "ec-1");

    public static long Seconds(int offset = 0) => Now.ToUnixTimeSeconds() + offset;

    public static IssuerTerms Terms { get; } =
        new()
        {
            Name = "example",
            Issuer = Issuer,
            Audiences = [Audience],
            ClockSkew = TimeSpan.FromSeconds(30),
        };

    /// <summary>A payload that everything accepts; members given replace or, when null, remove its own.</summary>
    public static string Claims(params (string Name, string? Json)[] changes)
    {
        var members = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["iss"] = $"\"{Issuer}\"",
            ["aud"] = $"\"{Audience}\"",
            ["sub"] = "\"alice\"",
            ["exp"] = $"{Seconds(300)}",
            ["iat"] = $"{Seconds()}",
        };
        foreach (var (name, json) in changes)
        {
            members[name] = json;
        }
        return "{"
            + string.Join(',', members.Where(pair => pair.Value is not null).Select(pair => $"\"{pair.Key}\":{pair.Value}"))
            + "}";
    }

    public static PresentedToken Presented(string token) => new(new BearerToken(token), [TokenLocation.BearerHeader]);

    public static LocalKeys Keys(params SigningKey[] keys) => new(KeySet(keys));

    public static JsonWebKeySet KeySet(params SigningKey[] keys)
    {
        var document = $"{{\"keys\":[{string.Join(',', keys.Select(key => key.PublicJwk))}]}}";
        return JsonWebKeySet.TryParse(
            System.Text.Encoding.UTF8.GetBytes(document),
            KeySetOrigin.Local,
            KeyImport.Import,
            out var set
        )
            ? set
            : throw new InvalidOperationException("The test's own key set does not parse.");
    }

    public static TokenVerifier Verifier(IssuerTerms? terms = null, params SigningKey[] keys) =>
        Verifier([new TrustedIssuer(terms ?? Terms, Keys(keys.Length > 0 ? keys : [RsaKey, EcKey]))]);

    public static TokenVerifier Verifier(
        ImmutableArray<TrustedIssuer> issuers,
        params ImmutableArray<UnreadableIssuer> unreadable
    ) => new(new IssuerDirectory(issuers, unreadable), new FixedClock(Now));

    public static async Task<VerifiedToken> VerifiedAsync(string claims, IssuerTerms? terms = null)
    {
        var verdict = await Verifier(terms).VerifyAsync([Presented(RsaKey.Sign(claims))], CancellationToken.None);
        return verdict.IsVerified(out var tokens, out var refusal)
            ? tokens[0]
            : throw new InvalidOperationException($"The test's own token was refused: {refusal}.");
    }
}

internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
