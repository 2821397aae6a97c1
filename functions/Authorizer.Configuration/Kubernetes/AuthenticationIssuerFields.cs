using Authorizer.Configuration.Consul;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Kubernetes;

/// <summary><c>jwt[].issuer</c> of an <c>AuthenticationConfiguration</c> (kubernetes 2.1; 2.2, V3 to V10).</summary>
internal static class AuthenticationIssuerFields
{
    /// <summary>The issuer is null after an error.</summary>
    internal static (KubernetesIssuer? Issuer, ProviderIdentity Identity) Read(FieldReader issuer)
    {
        var problems = issuer.Problems;
        var url = issuer.RequiredText("url", "write the provider's https issuer");
        var wellKnown = url is null ? null : ProviderUrl.ReadIssuer(url, issuer.PlaceOf("url"), problems);
        var discovery = issuer.Has("discoveryURL") ? Discovery(issuer, url) : wellKnown;
        var audiences = Audiences(issuer);
        CheckEgress(issuer);
        var roots = issuer.Text("certificateAuthority") is { } pem
            ? CertificateAuthorities.ReadPem(pem, issuer.PlaceOf("certificateAuthority"), problems)
            : TrustedRoots.System;
        var identity = new ProviderIdentity(
            KubernetesProvider.IssuersOf(url),
            HasAllIssuers: url is not null,
            audiences.IsComplete ? audiences.Texts : []
        );
        return wellKnown is null || discovery is null || roots is null
            ? (null, identity)
            : (new KubernetesIssuer(url!, discovery, audiences.Texts, roots), identity);
    }

    private static Uri? Discovery(FieldReader issuer, string? url)
    {
        var place = issuer.PlaceOf("discoveryURL");
        if (issuer.Text("discoveryURL") is not { } text)
        {
            return null;
        }
        if (text.TrimEnd('/') == url?.TrimEnd('/'))
        {
            issuer.Problems.Error(
                place,
                $"is `url` itself; write the whole address of the discovery document, or remove it for `url` and `{ProviderUrl.WellKnown}`"
            );
        }
        return ProviderUrl.ReadDiscovery(text, place, issuer.Problems);
    }

    private static FieldTexts Audiences(FieldReader issuer)
    {
        var audiences = issuer.Texts("audiences");
        if (audiences is { Items.IsEmpty: true, IsComplete: true })
        {
            issuer.Problems.Error(
                issuer.PlaceOf("audiences"),
                "is required; write the audience of your tokens, often the client id"
            );
        }
        TextRules.RefuseEmpty(issuer, audiences, "must name an audience; an empty one would be met by an empty `aud`");
        TextRules.RefuseRepeated(issuer, audiences, text => text);
        CheckMatchPolicy(issuer, audiences.Items.Length);
        return audiences;
    }

    private static void CheckMatchPolicy(FieldReader issuer, int audiences)
    {
        var place = issuer.PlaceOf("audienceMatchPolicy");
        if (!issuer.Has("audienceMatchPolicy"))
        {
            if (audiences > 1)
            {
                issuer.Problems.Error(place, "is required where there are several audiences; write `MatchAny`");
            }
        }
        else if (issuer.Text("audienceMatchPolicy") is not (null or "MatchAny"))
        {
            issuer.Problems.Error(place, "must be `MatchAny`, the only policy there is");
        }
    }

    private static void CheckEgress(FieldReader issuer)
    {
        var place = issuer.PlaceOf("egressSelectorType");
        switch (issuer.Text("egressSelectorType"))
        {
            case null:
                return;
            case "controlplane" or "cluster":
                issuer.Problems.Warning(
                    place,
                    "is about networks that an API server has; nothing comes of it here, so remove it"
                );
                return;
            default:
                issuer.Problems.Error(place, "must be `controlplane` or `cluster`; here nothing comes of it, so remove it");
                return;
        }
    }
}
