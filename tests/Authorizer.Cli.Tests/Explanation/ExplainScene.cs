using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Explanation;

/// <summary>An identity provider, its document as a file, and a saved copy of its keys.</summary>
internal sealed class ExplainScene : IAsyncDisposable
{
    public const string Orders = """
        Kind = "api-intentions"
        Name = "orders"
        APIs = ["a1b2c3d4e5/prod"]
        Permissions = [
          { Action = "allow", HTTP { PathExact = "/health", Methods = ["GET"] } },
          { Action = "allow", HTTP { PathPrefix = "/orders", Methods = ["GET"] }, JWT { Providers = [{ Name = "okta",
              VerifyClaims = [{ Path = ["scope"], Value = "orders:read" }] }] } },
          { Action = "deny",  HTTP { PathPrefix = "/" } },
        ]
        """;

    private readonly string keys;

    private ExplainScene(LocalIdentityProvider provider, string keySet)
    {
        Provider = provider;
        Document = Folder.Write("okta.json", DocumentWith());
        Access = Folder.Write("orders.hcl", Orders);
        keys = Folder.Write("keys.json", keySet);
    }

    public TemporaryFolder Folder { get; } = new();

    public LocalIdentityProvider Provider { get; }

    public string Document { get; }

    public string Access { get; }

    /// <summary>The options that make it leave the network alone.</summary>
    public string[] Saved => ["--jwks", keys, "--offline"];

    public static async Task<ExplainScene> StartAsync()
    {
        var provider = await LocalIdentityProvider.StartAsync(new IdentityProviderOptions { Algorithms = ["ES256"] });
        using var client = new HttpClient();
        return new ExplainScene(provider, await client.GetStringAsync(new Uri(provider.KeySetUri)));
    }

    /// <param name="members">Further fields of the provider, as JSON members.</param>
    public string DocumentWith(string members = "\"ForwardClaims\": [\"org\"]") =>
        $$"""
            {
              "Kind": "jwt-provider",
              "Name": "okta",
              "Issuer": "{{Provider.Issuer}}",
              "Audiences": ["orders"],
              "JSONWebKeySet": { "Remote": { "URI": "{{Provider.KeySetUri}}", "RequestTimeoutMs": 5000 } },
              {{members}}
            }
            """;

    /// <summary>The token as it is given on a command line.</summary>
    public string Given(string token) => "@" + Folder.Write("token", token + "\n");

    /// <summary>The verb with the document of the provider and the token, and without the network.</summary>
    public Task<TheCommand.Run> ExplainAsync(string token, params string[] arguments) =>
        TheCommand.RunAsync(["explain", Document, "--token", Given(token), .. Saved, .. arguments]);

    /// <summary>The same as JSON.</summary>
    public async Task<JsonNode> ReadAsync(string token, params string[] arguments)
    {
        var run = await ExplainAsync(token, [.. arguments, "-o", "json"]);
        Assert.Equal("", run.Error);
        return JsonNode.Parse(run.Output)!;
    }

    /// <summary>The lines of one stage.</summary>
    public static string[] LinesOf(JsonNode explained, string stage) =>
        [
            .. explained["stages"]!
                .AsArray()
                .Where(one => (string?)one!["stage"] == stage)
                .SelectMany(one => one!["lines"]!.AsArray().Select(line => (string)line!)),
        ];

    /// <summary>The stages in one state.</summary>
    public static string[] StagesIn(JsonNode explained, string state) =>
        [.. explained["stages"]!.AsArray().Where(one => (string?)one!["state"] == state).Select(one => (string)one!["stage"]!)];

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        Folder.Dispose();
    }
}
