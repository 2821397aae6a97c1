using System.Text.Json.Nodes;
using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Deployment;

public sealed class PruneTests
{
    [Fact]
    public async Task What_no_file_has_is_removed_with_its_published_keys_and_nothing_of_strangers()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/old", Samples.Okta("old", "https://old.example"));
        deployed.Store.Put(DeployedPath.Path + "/keys/old", Snapshot);
        deployed.Store.Put(DeployedPath.Path + "/keys/okta", Snapshot);
        deployed.Store.Put(DeployedPath.Path + "/notes/owner", "the platform team");
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var run = await deployed.PushAsync(file, "--prune", "--yes");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("- keys/old  removed\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("- providers/old  removed\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  notes/owner  deployed and not among the files; stays\n", run.Output, StringComparison.Ordinal);
        var found = await deployed.ReadAsync();
        Assert.Equal("""{"keys/okta":1,"notes/owner":1,"providers/okta":1}""", found["manifest"].Value);
        Assert.Equal(["keys/okta", "manifest", "notes/owner", "providers/okta"], found.Keys.Order());
    }

    [Fact]
    public async Task Keys_of_a_document_with_several_entries_stay()
    {
        await using var deployed = await DeployedPath.StartAsync();
        foreach (var name in (string[])["cluster-1", "cluster-2", "cluster-3"])
        {
            deployed.Store.Put($"{DeployedPath.Path}/keys/{name}", Snapshot);
        }
        var file = deployed.Folder.Write(
            "cluster.yaml",
            """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            - issuer: { url: https://a.example, audiences: [orders] }
              claimMappings: { username: { claim: sub, prefix: "a:" } }
            - issuer: { url: https://b.example, audiences: [orders] }
              claimMappings: { username: { claim: sub, prefix: "b:" } }
            """
        );

        var run = await deployed.PushAsync(file, "--prune", "--yes");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(
            ["keys/cluster-1", "keys/cluster-2", "manifest", "providers/cluster"],
            (await deployed.ReadAsync()).Keys.Order()
        );
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("Yes\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task On_a_terminal_it_asks_first(string answer, bool isRemoved)
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/old", Samples.Okta("old", "https://old.example"));
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var run = await deployed.RunAsync(["push", file, "--path", DeployedPath.Path, "--prune"], input: answer, hasKeys: true);

        Assert.Equal(isRemoved ? 0 : 1, run.Code);
        Assert.Equal("Remove 1 of them below /authorizer/prod? [y/N] ", run.Error);
        Assert.EndsWith(
            isRemoved ? "Written, the manifest last.\n" : "Nothing was written.\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(isRemoved ? ["manifest", "providers/okta"] : ["providers/old"], (await deployed.ReadAsync()).Keys.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_does_not_ask_where_nothing_is_removed(bool isTerminal)
    {
        await using var deployed = await DeployedPath.StartAsync();
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var run = await deployed.RunAsync(["push", file, "--path", DeployedPath.Path, "--prune"], hasKeys: isTerminal);

        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_nothing_is_removed_without_yes()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/old", Samples.Okta("old", "https://old.example"));
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var run = await deployed.PushAsync(file, "--prune");

        Assert.Equal(
            (
                1,
                "error: --prune removes 1 of them and there is no terminal to ask on; nothing was written. Give --yes, or --dry-run to see which.\n"
            ),
            (run.Code, run.Error)
        );
        Assert.Equal(["providers/old"], (await deployed.ReadAsync()).Keys);
    }

    [Fact]
    public async Task Json_tells_a_refusal_of_the_person()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/old", Samples.Okta("old", "https://old.example"));
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var run = await deployed.RunAsync(
            ["push", file, "--path", DeployedPath.Path, "--prune", "-o", "json"],
            input: "no",
            hasKeys: true
        );

        Assert.Equal(1, run.Code);
        Assert.Equal("Not confirmed; nothing was written.", (string?)JsonNode.Parse(run.Output)!["failure"]);
    }

    private const string Snapshot = """
        {"jwks":{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]},"fetchedAt":"2026-01-01T00:00:00Z"}
        """;
}
