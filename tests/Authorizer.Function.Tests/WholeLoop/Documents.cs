using Authorizer.Local.IdentityProvider;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Provider documents as operators write them.</summary>
internal static class Documents
{
    public const string Audience = "orders";

    /// <summary>A busy machine gets more time than the default of two seconds.</summary>
    public const string Patient = ", \"RequestTimeoutMs\": 20000";

    public static string Remote(
        LocalIdentityProvider provider,
        string name = "local",
        string more = "",
        string remote = Patient
    ) =>
        $$"""
            {
              "Kind": "jwt-provider", "Name": "{{name}}", "Issuer": "{{provider.Issuer}}", "Audiences": ["{{Audience}}"]{{more}},
              "JSONWebKeySet": { "Remote": { "URI": "{{provider.KeySetUri}}"{{remote}} } }
            }
            """;

    public static string Discovery(LocalIdentityProvider provider, string name = "local", string discovery = "") =>
        $$"""
            {
              "Kind": "jwt-provider", "Name": "{{name}}", "Issuer": "{{provider.Issuer}}", "Audiences": ["{{Audience}}"],
              "JSONWebKeySet": { "Discovery": { {{discovery}} } }
            }
            """;

    public static string JwtAuthenticator(LocalIdentityProvider provider, string name = "cluster") =>
        $"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
              name: {name}
            spec:
              issuer: {provider.Issuer}
              audience: {Audience}
              claims:
                username: email
            """
        + (
            provider.RootCertificatePem is { } pem
                ? $"\n  tls:\n    certificateAuthorityData: {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(pem))}\n"
                : "\n"
        );
}
