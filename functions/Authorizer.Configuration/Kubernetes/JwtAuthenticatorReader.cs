using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>Pinniped's <c>JWTAuthenticator</c>, <c>authentication.concierge.*/v1alpha1</c> (kubernetes 1.1-1.5).</summary>
/// <param name="objects">ConfigMaps and Secrets that the manifest may name.</param>
internal sealed class JwtAuthenticatorReader(ClusterObjects objects)
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

    /// <summary>Reads every field; the provider is there only when <paramref name="problems"/> has no error afterwards.</summary>
    internal ProviderReading Read(MapNode manifest, string name, DocumentProblems problems)
    {
        var fields = new FieldReader(manifest, "", Dialect.Exact, problems);
        fields.Ignore("kind", "status");
        ManifestEnvelope.CheckVersion(fields, "v1alpha1");
        ManifestEnvelope.CheckName(fields, name);
        var reading = ReadSpec(fields, name, problems);
        fields.ReportUnknown();
        return problems.HasErrors ? reading with { Provider = null } : reading;
    }

    private ProviderReading ReadSpec(FieldReader fields, string name, DocumentProblems problems)
    {
        if (fields.Object("spec") is not { } spec)
        {
            if (!fields.Has("spec"))
            {
                problems.Error(fields.PlaceOf("spec"), "is required; give it `issuer` and `audience`");
            }
            return new ProviderReading(null, ProviderIdentity.Unknown, new(fields.Place, fields.Place, fields.Place))
            {
                Name = name,
            };
        }
        var (issuer, identity) = Issuer(spec);
        var claims = spec.Object("claims");
        var rules = ClaimRuleFields.Read(spec);
        var caller = AuthenticatorClaimFields.Read(claims) with { UserRules = UserRuleFields.Read(spec) };
        VerifiedEmail.Check(claims?.PlaceOf("usernameExpression") ?? spec.Place, caller, rules, problems);
        return new ProviderReading(
            issuer is null ? null : KubernetesProvider.Build(name, issuer, Algorithms, rules, caller),
            identity,
            new ProviderPlaces(spec.PlaceOf("issuer"), spec.PlaceOf("audience"), spec.PlaceOf("claims"))
        )
        {
            Name = name,
            Keys = issuer is null ? null : KubernetesProvider.KeysOf(issuer),
        };
    }

    // The issuer is null where its keys cannot be had; a missing audience is an error that leaves their place alone.
    private (KubernetesIssuer? Issuer, ProviderIdentity Identity) Issuer(FieldReader spec)
    {
        var url = spec.RequiredText("issuer", "write the provider's https issuer");
        var audience = spec.RequiredText("audience", "write the audience of your tokens, often the client id");
        var discovery = url is null ? null : ProviderUrl.ReadIssuer(url, spec.PlaceOf("issuer"), spec.Problems);
        var roots = Roots(spec.Object("tls"));
        var identity = new ProviderIdentity(
            KubernetesProvider.IssuersOf(url),
            url is not null,
            audience is null ? [] : [audience]
        );
        return discovery is null || roots is null
            ? (null, identity)
            : (new KubernetesIssuer(url!, discovery, audience is null ? [] : [audience], roots), identity);
    }

    private TrustedRoots? Roots(FieldReader? tls)
    {
        var source = tls?.Object("certificateAuthorityDataSource");
        var bundle = tls?.Text("certificateAuthorityData");
        if (source is not null && tls!.Has("certificateAuthorityData"))
        {
            tls.Problems.Error(source.Place, "takes the place of `certificateAuthorityData`; remove one of them");
        }
        var referenced = source is null ? null : new AuthorityDataSourceFields(objects).Read(source);
        if (bundle is not null)
        {
            return CertificateAuthorities.ReadBase64(bundle, tls!.PlaceOf("certificateAuthorityData"), tls.Problems);
        }
        return source is null ? TrustedRoots.System : referenced;
    }
}
