using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Authorizer.Cli.Documents;
using Authorizer.Configuration;
using Authorizer.Local.IdentityProvider;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Cli.Trials;

/// <summary>
/// Makes claims tokens and has them verified as any token is: each provider is made up with a key of its own, which nobody keeps.
/// </summary>
internal sealed class TrialTokens(TimeProvider clock) : IDisposable
{
    private const string Algorithm = "ES256";

    // A token of a table is always in time.
    private static readonly string[] Times = ["exp", "nbf", "iat"];

    private readonly Dictionary<string, KeyRing> rings = new(StringComparer.Ordinal);

    /// <summary>The provider that a token's verifier must know.</summary>
    public ParameterDocument ProviderOf(string provider, JsonObject claims) =>
        AssumedProviders.Of(provider, IssuerOf(provider, claims), RingOf(provider).Current(Algorithm));

    public PresentedToken Make(string provider, JsonObject claims)
    {
        // Nothing is claimed but what the table says; what verification needs is put in.
        JsonObject all = new() { ["sub"] = null, ["aud"] = null };
        foreach (var (name, value) in claims.Where(claim => !Times.Contains(claim.Key)))
        {
            all[name] = value?.DeepClone();
        }
        all["iss"] = IssuerOf(provider, claims);
        var mint = new TokenMint(IssuerOf(provider, claims), RingOf(provider), clock);
        var token = mint.Mint(new TokenRequest { Algorithm = Algorithm, Claims = all });
        return new PresentedToken(new BearerToken(token), [TokenLocation.BearerHeader]);
    }

    /// <param name="configuration">With every token's provider.</param>
    /// <param name="tokens">From <see cref="Make"/>.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<Verdict> VerifyAsync(
        AuthorizerConfiguration configuration,
        ImmutableArray<PresentedToken> tokens,
        CancellationToken stop
    )
    {
        ImmutableArray<TrustedIssuer> issuers =
        [
            .. from provider in configuration.Providers
            let keys = provider.Keys as LocalKeySetLocation
            where keys is not null
            select new TrustedIssuer(provider.Terms, new LocalKeys(keys.Keys)),
        ];
        return await new TokenVerifier(new IssuerDirectory(issuers, configuration.Unreadable), clock).VerifyAsync(tokens, stop);
    }

    public void Dispose()
    {
        foreach (var ring in rings.Values)
        {
            ring.Dispose();
        }
    }

    private static string IssuerOf(string provider, JsonObject claims) =>
        claims["iss"] is { } written
        && written.GetValueKind() == JsonValueKind.String
        && (string?)written is { Length: > 0 } issuer
            ? issuer
            : AssumedProviders.IssuerOf(provider);

    private KeyRing RingOf(string provider)
    {
        if (!rings.TryGetValue(provider, out var ring))
        {
            ring = new KeyRing([Algorithm]);
            ring.Rotate();
            rings.Add(provider, ring);
        }
        return ring;
    }
}
