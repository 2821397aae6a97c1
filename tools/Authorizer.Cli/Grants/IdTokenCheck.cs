using System.Collections.Immutable;
using Authorizer.Aws.KeySets;
using Authorizer.Cryptography;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Cli.Grants;

/// <summary>An id token is for this client and this login (OpenID Connect Core 1.0 section 3.1.3.7), by the function's own verifier.</summary>
/// <param name="grant">What was asked for.</param>
/// <param name="metadata">Where the keys are.</param>
/// <param name="http">The provider's connections.</param>
/// <param name="clock">Judges its times.</param>
internal sealed class IdTokenCheck(GrantRequest grant, ProviderMetadata metadata, HttpMessageInvoker http, TimeProvider clock)
{
    // For the clock of the user's machine, which nobody looks after.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly KeyFreshness Freshness = new() { RequestTimeout = TimeSpan.FromSeconds(10) };

    /// <exception cref="GrantException">It is missing or cannot be believed.</exception>
    public async Task RequireAsync(string? idToken, string nonce, CancellationToken stop)
    {
        if (idToken is null)
        {
            throw new GrantException(
                "The provider gives no id token although the scope has `openid`, so its nonce cannot be checked; leave `openid` out of --scope, or take another client."
            );
        }
        var claims = (await VerifiedAsync(idToken, stop)).Claims;
        if (claims.FindText("nonce") != nonce)
        {
            throw new GrantException(
                "The id token has another `nonce`, or none: it was made for another login. Nothing of it is used."
            );
        }
        if (claims.FindText("azp") is { } party && party != grant.ClientId)
        {
            throw new GrantException("The id token was issued to another client (`azp`). Nothing of it is used.");
        }
    }

    private async Task<VerifiedToken> VerifiedAsync(string idToken, CancellationToken stop)
    {
        var source = new RemoteKeySetSource(
            metadata.Endpoint("jwks_uri"),
            http,
            KeyImport.Import,
            Freshness.RequestTimeout,
            clock
        );
        var terms = new IssuerTerms
        {
            Name = "id token",
            Issuer = grant.Provider.Issuer,
            Aliases = grant.Provider.Terms?.Aliases ?? [],
            Audiences = [grant.ClientId],
            ClockSkew = Skew,
        };
        var issuer = new TrustedIssuer(terms, new RemoteKeys(source, Freshness, clock));
        var verifier = new TokenVerifier(new IssuerDirectory([issuer], []), clock);
        ImmutableArray<PresentedToken> presented = [new(new BearerToken(idToken), [TokenLocation.BearerHeader])];
        try
        {
            var verdict = await verifier.VerifyAsync(presented, stop);
            return verdict.IsVerified(out var verified, out var refusal)
                ? verified[0]
                : throw new GrantException($"The id token is not believed: {SentenceFor(refusal)}");
        }
        catch (FaultException fault)
        {
            throw new GrantException(
                $"The provider's keys at {metadata.Endpoint("jwks_uri")} cannot be had, so its id token cannot be checked; try again.",
                fault
            );
        }
    }

    private string SentenceFor(Refusal refusal) =>
        refusal switch
        {
            Refusal.UnknownIssuer => $"its `iss` is not {grant.Provider.Issuer}.",
            Refusal.AudienceNotAllowed => "its `aud` does not name the client; check --client-id.",
            Refusal.TokenExpired or Refusal.TokenNotYetValid => $"{refusal.Code()}; check this machine's clock.",
            Refusal.AlgorithmNotAllowed =>
                "its algorithm is none that is believed here; let the provider sign with RS256 or ES256 for this client.",
            _ => $"{refusal.Code()}.",
        };
}
