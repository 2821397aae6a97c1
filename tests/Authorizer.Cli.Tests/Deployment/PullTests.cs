using System.Text.Json.Nodes;
using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>What <c>pull</c> prints.</summary>
public sealed class PullTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_document_is_printed_below_its_name_over_all_pages(bool emptyPages)
    {
        await using var deployed = await DeployedPath.StartAsync(new() { PageSize = 2, EmptyPages = emptyPages });
        var names = Enumerable.Range(0, 7).Select(number => $"p{number}").ToArray();
        Array.ForEach(names, name => deployed.Store.Put($"{DeployedPath.Path}/providers/{name}", $"text of {name}\n"));
        deployed.Store.Put(DeployedPath.Path + "/providers/p3", "newer text of p3", "SecureString");
        deployed.Store.Put(DeployedPath.Path + "/intentions/orders", "an access document");
        deployed.Store.Put(DeployedPath.Path + "/manifest", "{}");
        deployed.Store.Put(DeployedPath.Path + "/keys/p1", "keys of p1");

        var run = await deployed.PullAsync();

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith(
            """
            # /authorizer/prod/intentions/orders  version 1, String
            an access document
            ---
            # /authorizer/prod/providers/p0  version 1, String
            text of p0

            """,
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("p3  version 2, SecureString\nnewer text of p3\n", run.Output, StringComparison.Ordinal);
        Assert.All(names, name => Assert.Contains($"text of {name}\n", run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("manifest", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("keys of p1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_means_the_manifest_and_published_keys_too()
    {
        await using var deployed = await DeployedPath.StartAsync();
        await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));
        deployed.Store.Put(DeployedPath.Path + "/keys/okta", """{"jwks":{}}""");

        var run = await deployed.PullAsync("--all", "--output", "json");

        var parameters = JsonNode.Parse(run.Output)!["parameters"]!.AsArray();
        Assert.Equal(["keys/okta", "providers/okta", "manifest"], parameters.Select(parameter => (string)parameter!["name"]!));
        Assert.Equal(1, (int)parameters[2]!["document"]!["providers/okta"]!);
    }

    [Fact]
    public async Task Json_holds_documents_as_json_whatever_they_are_stored_in_and_text_where_they_cannot_be_read()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/cluster", Samples.Cluster);
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta());
        deployed.Store.Put(DeployedPath.Path + "/providers/odd", "kind: [");

        var run = await deployed.PullAsync("-o", "json");

        var result = JsonNode.Parse(run.Output)!;
        var parameters = result["parameters"]!;
        Assert.Equal("/authorizer/prod", (string?)result["path"]);
        Assert.Equal("cluster", (string?)parameters[0]!["document"]!["metadata"]!["name"]);
        Assert.Equal("kind: [", (string?)parameters[1]!["text"]);
        Assert.Equal("okta", (string?)parameters[2]!["document"]!["Name"]);
        Assert.Equal(("String", 1), ((string?)parameters[2]!["type"], (int)parameters[2]!["version"]!));
        Assert.Equal(
            "warning: /authorizer/prod/providers/odd cannot be read and is given as it is stored; `validate` says what is wrong.\n",
            run.Error
        );
    }

    [Fact]
    public async Task Every_notation_is_to_be_had_and_reads_as_the_same_document()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta());
        deployed.Store.Put(DeployedPath.Path + "/intentions/orders", Samples.Orders);

        var hcl = await deployed.PullAsync("-o", "hcl");
        var yaml = await deployed.PullAsync("-o", "yaml", "--to", deployed.Folder.Path + "/yaml");
        var back = await deployed.PushAsync(deployed.Folder.Path + "/yaml");
        var again = await deployed.PullAsync("-o", "hcl");

        Assert.Equal((0, "", 0, ""), (hcl.Code, hcl.Error, yaml.Code, yaml.Error));
        Assert.Matches("(?m)^Kind += \"api-intentions\"$", hcl.Output);
        Assert.Matches("(?m)^Kind += \"jwt-provider\"$", hcl.Output);
        Assert.Contains(
            "kind: JWTProvider\n",
            await File.ReadAllTextAsync(deployed.Folder.Path + "/yaml/providers/okta.yaml"),
            StringComparison.Ordinal
        );
        Assert.Contains("2 changed", back.Output, StringComparison.Ordinal);
        Assert.Equal(hcl.Output.Replace("version 1", "version 2", StringComparison.Ordinal), again.Output);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("yaml")]
    public async Task What_is_printed_is_one_file_that_validate_takes(string output)
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/cluster", Samples.Cluster);
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta());
        deployed.Store.Put(
            DeployedPath.Path + "/providers/other",
            Samples.Okta().Replace("okta", "other", StringComparison.Ordinal)
        );

        var pulled = await deployed.PullAsync("-o", output);
        var validated = await deployed.RunAsync(["validate", "-"], pulled.Output);

        Assert.Equal(0, validated.Code);
        Assert.Contains("3 documents, no errors, ", validated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_document_of_json_below_its_name_is_a_file_as_well()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(
            DeployedPath.Path + "/providers/okta",
            Samples.Okta().Replace("\"Issuer\"", "\"Isuer\"", StringComparison.Ordinal)
        );

        var pulled = await deployed.PullAsync();
        var validated = await deployed.RunAsync(["validate", "-"], pulled.Output);

        var line = Array.FindIndex(pulled.Output.Split('\n'), text => text.Contains("Isuer", StringComparison.Ordinal)) + 1;
        Assert.Contains($"stdin:{line}:", validated.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("comment", validated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_document_is_hcl_no_separator_makes_one_file_of_them()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/a", "Kind = \"jwt-provider\"");
        deployed.Store.Put(DeployedPath.Path + "/providers/b", "kind: JWTAuthenticator");

        var run = await deployed.PullAsync();

        Assert.EndsWith(
            "Kind = \"jwt-provider\"\n\n# /authorizer/prod/providers/b  version 1, String\nkind: JWTAuthenticator\n",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_has_no_form_in_a_notation_stays_as_it_is_and_that_is_told()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/cluster", Samples.Cluster);

        var run = await deployed.PullAsync("-o", "hcl");

        Assert.Equal(
            (
                0,
                "warning: /authorizer/prod/providers/cluster is of a Kubernetes kind, which has no form in HCL, and is given as it is stored.\n"
            ),
            (run.Code, run.Error)
        );
        Assert.Contains(Samples.Cluster, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_path_is_told()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PullAsync();

        Assert.Equal(
            (1, "", "error: There is no document below /authorizer/prod in eu-west-1; check path, region and account.\n"),
            (run.Code, run.Output, run.Error)
        );
    }

    [Fact]
    public async Task A_store_that_is_down_is_told()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Faults.IsDown = true;
        var run = await deployed.PullAsync();

        Assert.Equal(1, run.Code);
        Assert.StartsWith("error: GetParametersByPath of /authorizer/prod failed (", run.Error, StringComparison.Ordinal);
        Assert.Contains("Parameter Store did not answer", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_where_nobody_listens_is_told_with_its_address()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.BeforeRequest = (_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError);
        var run = await deployed.PullAsync();

        Assert.Equal(1, run.Code);
        Assert.EndsWith($"and try again. Asked was {deployed.Store.Endpoint}\n", run.Error, StringComparison.Ordinal);
    }
}
