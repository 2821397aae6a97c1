using System.Text.Json.Nodes;
using Authorizer.Cli.Terminal;
using Authorizer.Cli.Tests.Deployment;
using Authorizer.Cli.Tests.Documents;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>What is diagnosed, how it is written, and how the command ends.</summary>
[Collection(AskedInTime.Name)]
public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_table_has_a_line_for_each_condition_the_offline_ones_first()
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { Algorithms = ["ES256"] });

        var run = await TheCommand.RunAsync(["doctor", folder.Write("a", Manifests.Authenticator(provider.Issuer))]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        var address = provider.Issuer;
        Assert.Equal(
            $"""
            PROVIDER  CONDITION              STATUS  REASON   MESSAGE
            cluster   ExpressionsValid       True    Success  the document has no expression
            cluster   AudienceUnique         True    Success  no other provider claims an audience of this issuer
            cluster   TLSConfigurationValid  True    Success  no bundle is configured: servers are believed by the system's roots
            cluster   IssuerURLValid         True    Success  the issuer is a URL that discovery can start from
            cluster   DiscoveryURLValid      True    Success  {address}/.well-known/openid-configuration answers, and speaks for the issuer
            cluster   JWKSURLValid           True    Success  the address of the keys is {address}/jwks
            cluster   JWKSFetchValid         True    Success  the key set can be fetched
            cluster   KeysUsable             True    Success  1 of 1 key can be used: keys[0] (EC P-256, ES256)
            cluster   ClockSkew              True    Success  the identity provider's clock and this machine's agree within 60 s
            cluster   AuthenticatorValid     True    Success  the document is valid, and its tokens can be verified
            cluster   Ready                  True    Success  everything that was looked at holds

            1 provider, 1 ready

            """,
            run.Output
        );
    }

    [Fact]
    public async Task A_terminal_shows_marks_and_colours_and_the_name_once()
    {
        using var output = new StringWriter();
        var screen = new Screen(output, TextWriter.Null, TextReader.Null, isRich: true);
        var file = folder.Write("a", Manifests.Authenticator("https://127.0.0.1:1"));

        var code = await OperatorCommand.RunAsync(["doctor", file], screen, TheCommand.Nowhere, CancellationToken.None);

        Assert.Equal(1, code);
        Assert.All(
            ["✓ True", "✗ False", "? Unknown", "│"],
            mark => Assert.Contains(mark, output.ToString(), StringComparison.Ordinal)
        );
        Assert.Single(output.ToString().Split('\n'), line => line.Contains("cluster", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_has_the_conditions_of_Kubernetes_by_type()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var run = await TheCommand.RunAsync([
            "doctor",
            folder.Write("a", Manifests.Authenticator("https://127.0.0.1:1")),
            "-o",
            "json",
        ]);

        Assert.Equal(1, run.Code);
        var provider = JsonNode.Parse(run.Output)!["providers"]!.AsArray().Single()!;
        var conditions = provider["status"]!["conditions"]!.AsArray();
        Assert.Equal(("cluster", "Error"), ((string?)provider["name"], (string?)provider["status"]!["phase"]));
        string[] types = [.. conditions.Select(condition => (string)condition!["type"]!)];
        Assert.Equal(
            [
                "AudienceUnique",
                "AuthenticatorValid",
                "ClockSkew",
                "DiscoveryURLValid",
                "ExpressionsValid",
                "IssuerURLValid",
                "JWKSFetchValid",
                "JWKSURLValid",
                "KeysUsable",
                "Ready",
                "TLSConfigurationValid",
            ],
            types
        );
        Assert.All(
            conditions,
            condition =>
            {
                Assert.Equal(
                    ["type", "status", "reason", "message", "lastTransitionTime"],
                    condition!.AsObject().Select(member => member.Key)
                );
                Assert.InRange((DateTimeOffset)condition["lastTransitionTime"]!, before, DateTimeOffset.UtcNow);
            }
        );
    }

    [Fact]
    public async Task Yaml_is_the_same_and_its_statuses_are_texts()
    {
        var run = await TheCommand.RunAsync([
            "doctor",
            folder.Write("a", Manifests.Authenticator("https://127.0.0.1:1")),
            "-o",
            "yaml",
        ]);

        Assert.Equal(1, run.Code);
        Assert.StartsWith(
            $"providers:\n- name: cluster\n  document: {folder.Path}/a\n  status:\n    phase: Error\n    conditions:\n    - type: AudienceUnique\n      status: \"True\"\n      reason: Success\n",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_deployed_is_diagnosed_with_its_versions_and_bundles()
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { UsesHttps = true, Algorithms = ["ES256"] });
        await using var path = await DeployedPath.StartAsync();
        var tls = "  tls: { certificateAuthorityDataSource: { kind: ConfigMap, name: roots, key: ca.crt } }";
        var manifest = Manifests.Authenticator(provider.Issuer, tls);
        path.Store.Put($"{DeployedPath.Path}/providers/cluster", manifest);
        path.Store.Put($"{DeployedPath.Path}/providers/cluster", manifest + "\n");

        var missing = await path.RunAsync(["doctor", "--path", DeployedPath.Path, "-o", "json"]);
        path.Store.Put($"{DeployedPath.Path}/configmaps/roots/ca.crt", provider.RootCertificatePem!);
        var found = await path.RunAsync(["doctor", "--path", DeployedPath.Path, "-o", "json"]);

        Assert.Equal(
            new Told(
                "False",
                "InvalidTLSConfig",
                "the document names the parameter `configmaps/roots/ca.crt` below the path, which is not there; write the PEM certificates to it"
            ),
            Told.In(JsonNode.Parse(missing.Output)!)["cluster"]["TLSConfigurationValid"]
        );
        Assert.Equal((0, ""), (found.Code, found.Error));
        var deployed = JsonNode.Parse(found.Output)!["providers"]!.AsArray().Single()!;
        Assert.Equal("providers/cluster", (string?)deployed["document"]);
        Assert.All(
            deployed["status"]!["conditions"]!.AsArray(),
            condition => Assert.Equal(2, (int)condition!["observedGeneration"]!)
        );
    }

    [Fact]
    public async Task A_set_that_its_manifest_does_not_list_is_told()
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { Algorithms = ["ES256"] });
        await using var path = await DeployedPath.StartAsync();
        path.Folder.Write("a.json", Manifests.Discovered(provider.Issuer));
        await path.PushAsync(path.Folder.Path + "/a.json");

        var listed = await path.RunAsync(["doctor", "--path", DeployedPath.Path]);
        path.Store.Put($"{DeployedPath.Path}/providers/okta", Manifests.Discovered(provider.Issuer) + "\n");
        var changed = await path.RunAsync(["doctor", "--path", DeployedPath.Path]);

        Assert.Equal((0, ""), (listed.Code, listed.Error));
        Assert.Equal(
            (
                1,
                "manifest: error: lists other documents or versions than are there, so the function does not take the set; push again, or wait for a push that is under way\n"
            ),
            (changed.Code, changed.Error)
        );
    }

    [Fact]
    public async Task An_empty_path_is_an_error()
    {
        await using var path = await DeployedPath.StartAsync();

        var run = await path.RunAsync(["doctor", "--path", DeployedPath.Path]);

        Assert.Equal(
            (1, "", "error: There is no document below /authorizer/prod in eu-west-1; check path, region and account.\n"),
            (run.Code, run.Output, run.Error)
        );
    }

    [Fact]
    public async Task An_access_document_alone_gives_nobody_to_ask()
    {
        var run = await TheCommand.RunAsync(["doctor", folder.Write("orders.hcl", Samples.Orders)]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.EndsWith(
            "error: There is no provider document among the files, so there is nobody to ask; give one.\n",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("providers/<name>", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_access_document_is_told_beside_the_providers()
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { Algorithms = ["ES256"] });
        var good = folder.Write("a.json", Manifests.Discovered(provider.Issuer));
        var access = folder.Write("orders.hcl", Samples.Orders.Replace("okta", "nobody", StringComparison.Ordinal));

        var run = await TheCommand.RunAsync(["doctor", good, access]);

        Assert.Equal(1, run.Code);
        Assert.EndsWith("1 provider, 1 ready\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{access}:", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing to diagnose; give FILE or --path.")]
    [InlineData("FILE and --path both say what is diagnosed; give one of them.", "-", "--path", "/a")]
    [InlineData("There is no file `nowhere.yaml`.", "nowhere.yaml")]
    [InlineData("--path must begin with '/' and name at least one level, e.g. /authorizer/prod.", "--path", "a")]
    public async Task A_wrong_command_line_ends_with_2(string complaint, params string[] arguments)
    {
        var run = await TheCommand.RunAsync(["doctor", .. arguments]);

        Assert.Equal((2, "", $"error: {complaint}\nHelp: authorizer doctor --help\n"), (run.Code, run.Output, run.Error));
    }

    public void Dispose() => folder.Dispose();
}
