using System.Text;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Scene;

/// <summary>The provider documents that are there without anyone writing one: one of each kind.</summary>
internal static class SampleDocuments
{
    /// <summary>The name of the Consul sample.</summary>
    public const string Local = "local";

    /// <summary>The name of the Kubernetes sample.</summary>
    public const string Cluster = "local-ca";

    /// <summary>Whom the tokens are for.</summary>
    public const string Audience = "orders";

    /// <summary>A Consul <c>jwt-provider</c> in JSON.</summary>
    public static string JwtProvider(LocalIdentityProvider provider) =>
        $$"""
            {
              "Kind": "jwt-provider",
              "Name": "{{Local}}",
              "Issuer": "{{provider.Issuer}}",
              "Audiences": ["{{Audience}}"],
              "JSONWebKeySet": {
                "Remote": { "URI": "{{provider.KeySetUri}}", "RequestTimeoutMs": 5000 }
              }
            }

            """;

    /// <summary>A Pinniped <c>JWTAuthenticator</c> in YAML, for a provider with a certificate authority of its own.</summary>
    public static string JwtAuthenticator(LocalIdentityProvider provider) =>
        $"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
              name: {Cluster}
            spec:
              issuer: {provider.Issuer}
              audience: {Audience}
              claims:
                username: email
              tls:
                certificateAuthorityData: {Convert.ToBase64String(Encoding.ASCII.GetBytes(provider.RootCertificatePem!))}

            """;
}
