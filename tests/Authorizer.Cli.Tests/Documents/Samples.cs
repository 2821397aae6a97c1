namespace Authorizer.Cli.Tests.Documents;

/// <summary>Documents as operators write them.</summary>
internal static class Samples
{
    public static string Okta(string name = "okta", string issuer = "https://acme.okta.com") =>
        $$"""
            {
              "Kind": "jwt-provider",
              "Name": "{{name}}",
              "Issuer": "{{issuer}}",
              "Audiences": ["orders"],
              "JSONWebKeySet": { "Remote": { "URI": "{{issuer}}/keys" } }
            }
            """;

    public const string Cluster = """
        apiVersion: authentication.concierge.pinniped.dev/v1alpha1
        kind: JWTAuthenticator
        metadata:
          name: cluster
        spec:
          issuer: https://login.example.com
          audience: orders
        """;

    public const string Broken = """
        {
          "Kind": "jwt-provider",
          "Name": "partner",
          "Isuer": "https://login.partner.example",
          "Audiences": ["orders", ""],
          "JSONWebKeySet": {
            "Remote": { "URI": "http://login.partner.example/keys", "RequestTimeoutMs": 500 }
          },
          "ClockSkewSeconds": "30s"
        }
        """;

    public const string Orders = """
        Kind = "api-intentions"
        Name = "orders"
        Permissions = [
          { Action = "allow", HTTP { PathPrefix = "/orders", Methods = ["GET"] }, JWT { Providers = [{ Name = "okta",
              VerifyClaims = [{ Path = ["scope"], Value = "orders:read" }] }] } },
          { Action = "deny", HTTP { PathPrefix = "/" } },
        ]
        """;
}
