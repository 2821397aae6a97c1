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
