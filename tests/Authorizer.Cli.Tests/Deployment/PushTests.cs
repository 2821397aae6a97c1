using System.Text.Json.Nodes;
using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Deployment;

public sealed class PushTests
{
    [Fact]
    public async Task Documents_become_parameters_of_their_own_names_and_the_manifest_says_their_versions()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PushAsync(
            deployed.Folder.Write("any.json", Samples.Okta()),
            deployed.Folder.Write("cluster.yaml", Samples.Cluster)
        );

        Assert.Equal(
            """
            any.json:1:1: warning: Claims: lets callers bear the same principalId as callers of providers/cluster; set Username and UsernamePrefix in both, or tell them apart by the context key `provider`
            + providers/cluster  new, String, from cluster.yaml
            + providers/okta  new, String, from any.json
            /authorizer/prod: 2 new
            Written, the manifest last.

            """,
            run.Output
        );
        Assert.Equal((0, ""), (run.Code, run.Error));
        var found = await deployed.ReadAsync();
        Assert.Equal(Samples.Okta(), found["providers/okta"].Value);
        Assert.Equal(Samples.Cluster, found["providers/cluster"].Value);
        Assert.Equal("""{"providers/cluster":1,"providers/okta":1}""", found["manifest"].Value);
        Assert.All(found.Values, parameter => Assert.Equal("String", parameter.Type));
        Assert.Equal("Standard", await deployed.TierOfAsync("providers/okta"));
    }

    [Fact]
    public async Task Only_what_changed_is_written_and_its_lines_are_shown()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta());
        deployed.Store.Put(DeployedPath.Path + "/providers/other", Samples.Okta("other", "https://other.example"));
        deployed.Store.Put(DeployedPath.Path + "/providers/same", Samples.Okta("same", "https://same.example"));
        deployed.Folder.Write("okta.json", Samples.Okta(issuer: "https://new.okta.com"));
        deployed.Folder.Write("same.json", Samples.Okta("same", "https://same.example"));

        var run = await deployed.PushAsync(deployed.Folder.Path);

        Assert.EndsWith(
            """
            ~ providers/okta  version 1, String, from okta.json
                  {
                    "Kind": "jwt-provider",
                    "Name": "okta",
                -   "Issuer": "https://acme.okta.com",
                +   "Issuer": "https://new.okta.com",
                    "Audiences": ["orders"],
                -   "JSONWebKeySet": { "Remote": { "URI": "https://acme.okta.com/keys" } }
                +   "JSONWebKeySet": { "Remote": { "URI": "https://new.okta.com/keys" } }
                  }
              providers/other  deployed and not among the files; stays
            = providers/same  unchanged
            /authorizer/prod: 1 changed, 1 unchanged, 1 left as they are
            Written, the manifest last.

            """,
            run.Output
        );
        Assert.Equal(2, deployed.Store.RequestsFor("PutParameter"));
        var found = await deployed.ReadAsync();
        Assert.Equal("""{"providers/okta":2,"providers/other":1,"providers/same":1}""", found["manifest"].Value);
        Assert.Equal(2, found["providers/okta"].Version);
    }

    [Fact]
    public async Task The_same_push_again_writes_nothing()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var file = deployed.Folder.Write("okta.json", Samples.Okta());
        await deployed.PushAsync(file);

        var again = await deployed.PushAsync(file);

        Assert.Equal(
            (0, "= providers/okta  unchanged\n/authorizer/prod: 1 unchanged\nNothing to write.\n", ""),
            (again.Code, again.Output, again.Error)
        );
        Assert.Equal(2, deployed.Store.RequestsFor("PutParameter"));
    }

    [Fact]
    public async Task A_manifest_that_does_not_match_is_written_anew_though_no_document_changed()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var file = deployed.Folder.Write("okta.json", Samples.Okta());
        await deployed.PushAsync(file);
        deployed.Store.Put(DeployedPath.Path + "/manifest", "broken");

        var run = await deployed.PushAsync(file);

        Assert.Equal(0, run.Code);
        Assert.Equal("""{"providers/okta":1}""", (await deployed.ReadAsync())["manifest"].Value);
        Assert.Equal(3, deployed.Store.RequestsFor("PutParameter"));
    }

    [Fact]
    public async Task A_dry_run_shows_the_same_and_writes_nothing()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/old", Samples.Okta("old", "https://old.example"));
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var run = await deployed.PushAsync(file, "--prune", "--dry-run");

        Assert.Equal(
            (
                0,
                """
                + providers/okta  new, String, from okta.json
                - providers/old  removed
                /authorizer/prod: 1 new, 1 removed
                Nothing was written (--dry-run).

                """
            ),
            (run.Code, run.Output)
        );
        Assert.Equal(["providers/old"], (await deployed.ReadAsync()).Keys);
    }

    [Fact]
    public async Task Errors_stop_everything()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PushAsync(
            deployed.Folder.Write("okta.json", Samples.Okta()),
            deployed.Folder.Write("partner.json", Samples.Broken)
        );

        Assert.Equal(1, run.Code);
        Assert.Contains("partner.json:4:3: error: Isuer: is no field here", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("4 errors, 1 warning; nothing was written.\n", run.Output, StringComparison.Ordinal);
        Assert.Empty(await deployed.ReadAsync());
    }

    [Fact]
    public async Task Documents_are_checked_against_those_that_stay_deployed()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/old", Samples.Okta("old"));
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var beside = await deployed.PushAsync(file);
        var instead = await deployed.PushAsync(file, "--prune", "--yes");

        Assert.Equal(1, beside.Code);
        Assert.Contains(
            "okta.json:5:16: error: Audiences: shares an audience with providers/old",
            beside.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("/authorizer/prod/providers/old:5:16: error: Audiences: shares", beside.Output, StringComparison.Ordinal);
        Assert.Equal(0, instead.Code);
    }

    [Fact]
    public async Task A_deployed_access_document_with_errors_stops_a_push_until_it_is_pruned()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/intentions/team/orders", "Kind = \"api-intentions\"");
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var beside = await deployed.PushAsync(file);
        var instead = await deployed.PushAsync(file, "--prune", "--yes");

        Assert.Equal((1, 0), (beside.Code, instead.Code));
        Assert.Contains(
            "/authorizer/prod/intentions/team/orders:1:1: error: Permissions: ",
            beside.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(["manifest", "providers/okta"], (await deployed.ReadAsync()).Keys.Order());
    }

    [Fact]
    public async Task An_access_document_becomes_a_parameter_of_its_own_and_needs_its_providers()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var orders = deployed.Folder.Write("orders.hcl", Samples.Orders);

        var alone = await deployed.PushAsync(orders);
        var together = await deployed.PushAsync(orders, deployed.Folder.Write("okta.json", Samples.Okta()));
        var later = await deployed.PushAsync(orders);

        Assert.Equal((1, 0, 0), (alone.Code, together.Code, later.Code));
        Assert.Contains("must name a provider that is there and valid", alone.Output, StringComparison.Ordinal);
        Assert.Equal(["intentions/orders", "manifest", "providers/okta"], (await deployed.ReadAsync()).Keys.Order());
    }

    [Fact]
    public async Task Files_of_one_name_and_files_that_cannot_be_read_are_errors()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PushAsync(
            deployed.Folder.Write("a.json", Samples.Okta()),
            deployed.Folder.Write("b.json", Samples.Okta()),
            deployed.Folder.Write("latin.json", [0xE9])
        );

        Assert.Equal(
            """
            b.json: error: has the same name as a.json; give one of them another name
            latin.json: error: is not UTF-8; save it as UTF-8
            2 errors, no warnings; nothing was written.

            """,
            run.Output
        );
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public async Task Standard_input_can_be_pushed()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.RunAsync(["push", "-", "--path", DeployedPath.Path], Samples.Okta());

        Assert.Equal(0, run.Code);
        Assert.Contains("+ providers/okta  new, String, from stdin\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_name_of_its_own_gets_none_from_standard_input()
    {
        await using var deployed = await DeployedPath.StartAsync();
        const string Configuration = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            - issuer: { url: https://a.example, audiences: [orders] }
              claimMappings: { username: { claim: sub, prefix: "" } }
            """;
        var validated = await TheCommand.RunAsync(["validate", "-"], Configuration);
        var run = await deployed.RunAsync(["push", "-", "--path", DeployedPath.Path], Configuration);

        Assert.Equal((0, 1), (validated.Code, run.Code));
        Assert.Contains(
            "stdin: error: has no name of its own, and standard input gives it none; push it from a file, whose name it takes\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(await deployed.ReadAsync());
    }

    [Fact]
    public async Task Json_says_what_became_of_every_parameter()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta(issuer: "https://old.okta.com"));
        deployed.Store.Put(DeployedPath.Path + "/providers/other", Samples.Okta("other", "https://other.example"));
        var file = deployed.Folder.Write("okta.json", Samples.Okta());

        var dry = JsonNode.Parse((await deployed.PushAsync(file, "--output", "json", "--dry-run")).Output)!;
        var run = await deployed.PushAsync(file, "--output", "json");

        var result = JsonNode.Parse(run.Output)!;
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal((false, true), ((bool)dry["isWritten"]!, (bool)result["isWritten"]!));
        Assert.Equal("/authorizer/prod", (string?)result["path"]);
        Assert.Equal(
            [("providers/okta", "changed", 1), ("providers/other", "left", 1)],
            result["changes"]!
                .AsArray()
                .Select(change => ((string)change!["parameter"]!, (string)change["change"]!, (int)change["version"]!))
        );
        Assert.Contains("-  \"Issuer\": \"https://old.okta.com\",", Lines(result["changes"]![0]!));
        Assert.Contains("+  \"Issuer\": \"https://acme.okta.com\",", Lines(result["changes"]![0]!));
        Assert.Equal((0, 0), ((int)result["errors"]!, (int)result["warnings"]!));
        Assert.Null(result["failure"]);
    }

    [Fact]
    public async Task Json_has_the_errors_that_stopped_it()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PushAsync(deployed.Folder.Write("p.json", Samples.Broken), "-o", "json");

        var result = JsonNode.Parse(run.Output)!;
        Assert.Equal((1, 4, false), (run.Code, (int)result["errors"]!, (bool)result["isWritten"]!));
        Assert.Equal("providers/partner", (string?)result["problems"]![0]!["parameter"]);
    }

    private static IEnumerable<string> Lines(JsonNode change) => change["diff"]!.AsArray().Select(line => (string)line!);
}
