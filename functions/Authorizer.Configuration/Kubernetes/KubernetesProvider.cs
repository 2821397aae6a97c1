using System.Collections.Immutable;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>Who issues the tokens of a Kubernetes kind, and where his keys are.</summary>
/// <param name="Url">What <c>iss</c> and the discovery document's <c>issuer</c> must be.</param>
/// <param name="Discovery">The discovery document.</param>
/// <param name="Audiences">One of them must be in the token.</param>
/// <param name="Roots">Whose certificates are believed.</param>
internal sealed record KubernetesIssuer(string Url, Uri Discovery, ImmutableArray<string> Audiences, TrustedRoots Roots);

/// <summary>What both Kubernetes kinds do alike and nobody can configure (kubernetes 1.5, 1.6, 1.9).</summary>
internal static class KubernetesProvider
{
    private const string Google = "accounts.google.com";

    /// <summary>go-oidc's tolerance for <c>nbf</c>; <c>exp</c> has none (kubernetes 1.6, steps 8 and 9).</summary>
    internal static readonly TimeSpan NotBeforeSkew = TimeSpan.FromMinutes(1);

    /// <summary>Google leaves the scheme out of <c>iss</c> at times (kubernetes 1.6, step 2).</summary>
    internal static ImmutableArray<string> IssuersOf(string? url) =>
        url switch
        {
            null => [],
            $"https://{Google}" => [url, Google],
            _ => [url],
        };

    internal static KeySetLocation KeysOf(KubernetesIssuer issuer) =>
        new DiscoveredKeySetLocation(issuer.Url, issuer.Discovery, issuer.Roots);

    internal static Provider Build(
        string name,
        KubernetesIssuer issuer,
        IReadOnlyList<SignatureAlgorithm> algorithms,
        ImmutableArray<ClaimRule> rules,
        CallerMapping caller
    ) =>
        new()
        {
            Terms = new IssuerTerms
            {
                Name = name,
                Issuer = issuer.Url,
                Aliases = IssuersOf(issuer.Url).RemoveAt(0),
                Audiences = issuer.Audiences,
                AudienceComparison = AudienceComparison.Exact,
                Algorithms = algorithms,
                ClockSkew = TimeSpan.Zero,
                NotBeforeSkew = NotBeforeSkew,
                Locations = KubernetesLocations.Default,
                ClaimRules = rules,
            },
            Keys = KeysOf(issuer),
            Freshness = new KeyFreshness(),
            Caller = caller,
        };
}
