using System.Text.Json.Nodes;
using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Deployment;

public sealed class PushRoutesTests
{
    private const string Reads = """
        { Action = "allow", HTTP { PathPrefix = "/orders", Methods = ["GET"] }, JWT { Providers = [{ Name = "okta",
            VerifyClaims = [{ Path = ["scope"], Value = "orders:read" }] }] } },
        """;

    [Fact]
    public async Task The_first_access_document_says_what_is_open_from_now_on()
    {
        var run = await PushAsync(null, Reads);

        Assert.Contains(
            """
            Routes of every API:
                until now AUTHORIZER_ACCESS decides here; what was open by it and is not gained below is lost
                + GET /orders*  for tokens of okta with scope=orders:read

            """,
            run,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Reads, Reads + """{ Action = "deny", HTTP { PathPrefix = "/" } },""", "")]
    [InlineData(
        Reads,
        """{ Action = "allow", HTTP { PathExact = "/health", Methods = ["GET", "HEAD"] } },""" + Reads,
        "    + GET,HEAD /health  for any verified token\n"
    )]
    [InlineData(
        Reads,
        """{ Action = "deny", HTTP { PathPrefix = "/orders/admin" } },""" + Reads,
        "    - GET /orders/admin*  for tokens of okta with scope=orders:read\n"
    )]
    [InlineData(
        """{ Action = "deny", HTTP { PathPrefix = "/" } },""",
        """{ Action = "deny", HTTP { PathPrefix = "/orders/admin" } }, { Action = "allow", HTTP { PathPrefix = "/orders" } },""",
        "    + ANY /orders* except /orders/admin*  for any verified token\n"
    )]
    [InlineData(
        """{ Action = "allow", HTTP { PathPrefix = "/orders" } },""",
        """{ Action = "allow", HTTP { PathPrefix = "/" } },""",
        "    + ANY /* except /orders*  for any verified token\n"
    )]
    [InlineData(
        Reads,
        """{ Action = "allow", HTTP { PathPrefix = "/orders", Methods = ["GET"] }, JWT { Providers = [{ Name = "okta" }] } },""",
        "    + GET /orders*  for tokens of okta\n"
    )]
    [InlineData(
        Reads,
        """{ Action = "allow", HTTP { PathRegex = "/o+" }, JWT { Providers = [{ Name = "okta" }] } },""",
        "    for tokens of okta every request is decided by itself, which is not compared\n"
    )]
    public async Task Who_gains_or_loses_which_route_is_told(string before, string after, string expected)
    {
        var run = await PushAsync(before, after);

        Assert.EndsWith(
            "/authorizer/prod: 1 changed, 1 left as they are\nWritten, the manifest last.\n",
            run,
            StringComparison.Ordinal
        );
        var start = run.IndexOf("Routes of every API:\n", StringComparison.Ordinal);
        Assert.Equal(
            expected,
            start < 0
                ? ""
                : run[(start + "Routes of every API:\n".Length)..run.IndexOf("/authorizer/prod:", StringComparison.Ordinal)]
        );
    }

    [Fact]
    public async Task A_narrower_document_takes_its_api_from_the_wider_one()
    {
        await using var deployed = await DeployedPath.StartAsync();
        await deployed.PushAsync(
            deployed.Folder.Write("okta.json", Samples.Okta()),
            deployed.Folder.Write("orders.hcl", Document("orders", "*", Reads))
        );

        var run = await deployed.PushAsync(
            deployed.Folder.Write(
                "other.hcl",
                Document("other", "a1b2c3d4e5", """{ Action = "deny", HTTP { PathPrefix = "/" } }""")
            ),
            "--output",
            "json"
        );

        var routes = JsonNode.Parse(run.Output)!["routes"]!;
        Assert.Equal(
            """[{"apis":["a1b2c3d4e5"],"notes":[],"changes":[{"change":"lost","verbs":["GET"],"path":"/orders*","except":[],"callers":"tokens of okta with scope=orders:read"}]}]""",
            routes.ToJsonString()
        );
    }

    [Fact]
    public async Task What_a_secure_document_opens_is_not_shown()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PushAsync(
            deployed.Folder.Write("okta.json", Samples.Okta()),
            deployed.Folder.Write("orders.hcl", Samples.Orders),
            "--secure"
        );

        Assert.Contains("Who gains or loses which route is not shown", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("orders:read", run.Output, StringComparison.Ordinal);
    }

    private static string Document(string name, string api, string permissions) =>
        $"Kind = \"api-intentions\"\nName = \"{name}\"\nAPIs = [\"{api}\"]\nPermissions = [{permissions}]\n";

    private static async Task<string> PushAsync(string? before, string after)
    {
        await using var deployed = await DeployedPath.StartAsync();
        await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));
        if (before is not null)
        {
            await deployed.PushAsync(deployed.Folder.Write("orders.hcl", Document("orders", "*", before)));
        }
        var run = await deployed.PushAsync(deployed.Folder.Write("orders.hcl", Document("orders", "*", after)));
        Assert.Equal(0, run.Code);
        return run.Output;
    }
}
