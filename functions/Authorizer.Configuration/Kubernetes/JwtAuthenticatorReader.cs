using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>Pinniped's <c>JWTAuthenticator</c>, <c>authentication.concierge.*/v1alpha1</c> (kubernetes 1.1-1.5).</summary>
internal static class JwtAuthenticatorReader
{
    /// <summary>
    /// RS256 and ES256, as Pinniped (kubernetes 1.5). Contract 3 gives "every asymmetric one" as the default of a field that only
    /// <c>jwt-provider</c> has, and contract 4 extends only the default of <c>TokenTypes</c> to the Kubernetes kinds; where it is
    /// silent, a user of Pinniped expects what Pinniped does, and less is allowed rather than more.
    /// </summary>
    internal static readonly ImmutableArray<SignatureAlgorithm> Algorithms =
    [
        .. SignatureAlgorithm.All.Where(algorithm => algorithm.Name is "RS256" or "ES256"),
    ];

    /// <summary>go-oidc's tolerance for <c>nbf</c>; <c>exp</c> has none (kubernetes 1.6, steps 8 and 9).</summary>
    internal static readonly TimeSpan NotBeforeSkew = TimeSpan.FromMinutes(1);

    /// <summary>Reads every field; the provider is there only when <paramref name="problems"/> has no error afterwards.</summary>
    internal static ProviderReading Read(MapNode manifest, string name, DocumentProblems problems)
    {
        var fields = new FieldReader(manifest, "", Dialect.Exact, problems);
        fields.Ignore("kind", "status");
        ManifestEnvelope.CheckVersion(fields, "v1alpha1");
        ManifestEnvelope.CheckName(fields, name);
        var reading = ReadSpec(fields, name, problems);
        fields.ReportUnknown();
        return problems.HasErrors ? reading with { Provider = null } : reading;
    }

    private static ProviderReading ReadSpec(FieldReader fields, string name, DocumentProblems problems)
    {
        if (fields.Object("spec") is not { } spec)
        {
            if (!fields.Has("spec"))
            {
                problems.Error(fields.PlaceOf("spec"), "is required; give it `issuer` and `audience`");
            }
            return new ProviderReading(null, ProviderIdentity.Unknown, new(fields.Place, fields.Place, fields.Place));
        }
        spec.NotYet("claimValidationRules", "userValidationRules");
        var issuer = spec.RequiredText("issuer", "write the provider's https issuer");
        var audience = spec.RequiredText("audience", "write the audience of your tokens, often the client id");
        var discovery = issuer is null ? null : ProviderUrl.ReadIssuer(issuer, spec.PlaceOf("issuer"), problems);
        var caller = Caller(spec.Object("claims"));
        var roots = Roots(spec.Object("tls"));
        var identity = new ProviderIdentity(
            issuer is null ? [] : [issuer],
            issuer is not null,
            audience is null ? [] : [audience]
        );
        var places = new ProviderPlaces(spec.PlaceOf("issuer"), spec.PlaceOf("audience"), spec.PlaceOf("claims"));
        return discovery is null || audience is null || roots is null
            ? new ProviderReading(null, identity, places)
            : new ProviderReading(Build(name, issuer!, audience, discovery, roots, caller), identity, places);
    }

    private static Provider Build(
        string name,
        string issuer,
        string audience,
        Uri discovery,
        TrustedRoots roots,
        CallerMapping caller
    ) =>
        new()
        {
            Terms = new IssuerTerms
            {
                Name = name,
                Issuer = issuer,
                Audiences = [audience],
                AudienceComparison = AudienceComparison.Exact,
                Algorithms = Algorithms,
                ClockSkew = TimeSpan.Zero,
                NotBeforeSkew = NotBeforeSkew,
                Locations = KubernetesLocations.Default,
            },
            Keys = new DiscoveredKeySetLocation(issuer, discovery, roots),
            Freshness = new KeyFreshness(),
            Caller = caller,
        };

    // The claim is required by default too: Pinniped knows no caller without a name (kubernetes 1.7).
    private static CallerMapping Caller(FieldReader? claims)
    {
        claims?.NotYet("usernameExpression", "groupsExpression", "extra");
        return new CallerMapping
        {
            Username = ClaimPath.TopLevel(claims?.Text("username") ?? "username"),
            IsUsernameRequired = true,
            Groups = ClaimPath.TopLevel(claims?.Text("groups") ?? "groups"),
            ChecksEmailVerified = true,
        };
    }

    private static TrustedRoots? Roots(FieldReader? tls)
    {
        tls?.NotYet("certificateAuthorityDataSource");
        return tls?.Text("certificateAuthorityData") is { } bundle
            ? CertificateAuthorities.ReadBase64(bundle, tls.PlaceOf("certificateAuthorityData"), tls.Problems)
            : TrustedRoots.System;
    }
}
