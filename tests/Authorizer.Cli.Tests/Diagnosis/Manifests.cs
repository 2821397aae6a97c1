namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>Documents that lead to one identity provider.</summary>
internal static class Manifests
{
    /// <param name="issuer">Its issuer.</param>
    /// <param name="more">Further lines of <c>spec</c>.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="audience">Its audience.</param>
    public static string Authenticator(string issuer, string more = "", string name = "cluster", string audience = "orders") =>
        $"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
              name: {name}
            spec:
              issuer: {issuer}
              audience: {audience}
            {more}
            """;

    /// <param name="keySet">What stands in <c>JSONWebKeySet</c>.</param>
    /// <param name="more">Further members, each with a comma before it.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="issuer">Its issuer.</param>
    public static string JwtProvider(
        string keySet,
        string more = "",
        string name = "okta",
        string issuer = "https://acme.okta.com"
    ) =>
        $$"""
            {
              "Kind": "jwt-provider",
              "Name": "{{name}}",
              "Issuer": "{{issuer}}",
              "Audiences": ["orders"],
              "JSONWebKeySet": {{keySet}}{{more}}
            }
            """;

    /// <summary>
    /// As <see cref="Authenticator"/>, for tests in which an answer has to come: a busy machine may need more than the two seconds that the
    /// Kubernetes kinds give.
    /// </summary>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="more">Further members, each with a comma before it.</param>
    /// <param name="pem">Whose certificates are believed; null for the system's.</param>
    public static string Discovered(string issuer, string more = "", string? pem = null)
    {
        var cluster = pem is null
            ? ""
            : $$""", "JWKSCluster": { "ConnectTimeout": "1m", "TLSCertificates": { "TrustedCA": { "InlineBytes": "{{Base64(pem)}}" } } }""";
        return JwtProvider(
            $$"""{ "Discovery": { "RequestTimeoutMs": 60000{{cluster}} } }""",
            $$""", "Algorithms": ["RS256", "ES256"]{{more}}""",
            issuer: issuer
        );
    }

    public static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    public static string Remote(string uri) => $$"""{ "Remote": { "URI": "{{uri}}" } }""";

    /// <summary>A configuration of one entry an issuer.</summary>
    public static string Configuration(params string[] issuers) =>
        "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt:\n"
        + string.Concat(
            issuers.Select(issuer =>
                $"- issuer:\n    url: {issuer}\n    audiences: [orders]\n  claimMappings:\n    username:\n      claim: sub\n      prefix: \"\"\n"
            )
        );
}
