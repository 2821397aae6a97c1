using System.Text.Json.Nodes;
using Authorizer.Cli.Tests.Deployment;

namespace Authorizer.Cli.Tests.Documents;

/// <summary>Several documents in one file, as Kubernetes users keep them.</summary>
public sealed class SeveralDocumentsTests : IDisposable
{
    private const string Access = """
        kind: api-intentions
        name: orders
        permissions:
        - action: allow
          http: { pathPrefix: /orders }
          jwt: { providers: [{ name: west }] }
        """;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Each_document_is_a_parameter_of_its_own_named_by_itself()
    {
        var file = folder.Write("all.yaml", $"# two clusters\n---\n{Cluster("west")}\n---\n{Cluster("east")}\n---\n{Access}\n");
        var run = await TheCommand.RunAsync(["validate", file, "--output", "json"]);

        Assert.Equal(0, run.Code);
        Assert.Equal(
            ["providers/west", "providers/east", "intentions/orders"],
            JsonNode.Parse(run.Output)!["documents"]!.AsArray().Select(document => (string?)document!["parameter"])
        );
    }

    [Theory]
    [InlineData("---\n", "\n---\n", "")]
    [InlineData("", "\n--- # the next\n", "\n---\n")]
    [InlineData("%YAML 1.2\n---\n", "\n...\n---\n", "\n...\n")]
    [InlineData("---\n---\n# nothing\n---\n", "\n---\n\n---\n", "\n---\n# the end\n")]
    [InlineData("---\r\n", "\r\n---\r\n", "\r\n")]
    public async Task Empty_documents_are_passed_over(string before, string between, string after)
    {
        var run = await ValidateAsync($"{before}{Cluster("west")}{between}{Cluster("east")}{after}");

        Assert.Equal(0, run.Code);
        Assert.EndsWith("2 documents, no errors, 1 warning\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Issuer: x\n---\n", 1)]
    [InlineData("---\n\n\n---\n# a comment\n", 0)]
    public async Task Positions_count_from_the_file_s_start(string before, int others)
    {
        var text =
            $"{before}{Cluster("west").Replace("audience", "audiense", StringComparison.Ordinal)}\n---\n{Cluster("east")}\n";
        var line = text[..text.IndexOf("audiense", StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
        var run = await ValidateAsync(text);

        Assert.Equal(1, run.Code);
        Assert.Contains($"all.yaml:{line}:3: error: spec.audiense: is no field here", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{2 + others} documents", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_beside_its_marker_has_its_columns()
    {
        var run = await ValidateAsync($"{Cluster("west")}\n--- {{ kind: Nothing }}\n");

        Assert.Contains("all.yaml:8:13: error: kind: is no kind of provider document", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_document_hides_no_other()
    {
        var run = await ValidateAsync($"kind: [\n---\n{Cluster("east").Replace("https", "http", StringComparison.Ordinal)}\n");

        Assert.Contains("all.yaml:1:8: error: is no YAML from here on", run.Output, StringComparison.Ordinal);
        Assert.Contains("all.yaml:8:11: error: spec.issuer: must be https", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_of_one_name_are_told_with_their_lines()
    {
        var run = await ValidateAsync($"{Cluster("west")}\n---\n{Cluster("west")}\n");

        Assert.Equal(
            (
                1,
                "all.yaml:9:1: error: has the same name as all.yaml:1; give one of them another name\n2 documents, 1 error, no warnings\n"
            ),
            (run.Code, run.Output)
        );
    }

    [Fact]
    public async Task Json_documents_may_be_separated_as_well()
    {
        var run = await ValidateAsync(
            $"{Samples.Okta("one", "https://one.example")}\n---\n{Samples.Okta("two", "https://two.example")}\n"
        );

        Assert.Equal(0, run.Code);
        Assert.EndsWith("2 documents, no errors, 1 warning\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_looks_like_a_marker_in_a_text_is_none()
    {
        var hcl = Samples.Orders + "Meta { note = <<EOT\n---\nEOT\n}\n";
        var run = await TheCommand.RunAsync(["validate", folder.Write("orders.hcl", hcl)]);

        Assert.EndsWith("1 document, no errors, 1 warning\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1", "List")]
    [InlineData("authentication.concierge.pinniped.dev/v1alpha1", "JWTAuthenticatorList")]
    public async Task A_list_is_as_many_documents_and_problems_are_told_at_the_item(string version, string kind)
    {
        var items = string.Join(
            '\n',
            new[] { Cluster("west"), Cluster("east").Replace("https", "http", StringComparison.Ordinal) }.Select(item =>
                "- " + item.Replace("\n", "\n  ", StringComparison.Ordinal)
            )
        );
        var run = await ValidateAsync($"apiVersion: {version}\nkind: {kind}\nitems:\n{items}\n");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("all.yaml:11:3: error: spec.issuer: must be https", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 documents, 1 error, no warnings\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_writes_each_to_its_own_parameter_without_the_others_text()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var file = deployed.Folder.Write("all.yaml", $"---\n{Cluster("west")}\n---\n{Cluster("east")}\n");
        var run = await deployed.PushAsync(file);

        Assert.Equal((0, ""), (run.Code, run.Error));
        var found = await deployed.ReadAsync();
        Assert.Equal(["manifest", "providers/east", "providers/west"], found.Keys.Order());
        Assert.Equal(
            (Cluster("west") + "\n", Cluster("east") + "\n"),
            (found["providers/west"].Value, found["providers/east"].Value)
        );
    }

    [Fact]
    public async Task Convert_makes_YAML_of_several_and_nothing_else()
    {
        var file = folder.Write("all.yaml", $"{Cluster("west")}\n---\n{Access}\n");
        var yaml = await TheCommand.RunAsync(["convert", file]);
        var again = await TheCommand.RunAsync(["convert", "-"], yaml.Output);
        var hcl = await TheCommand.RunAsync(["convert", file, "--output", "hcl"]);

        Assert.Equal((0, 0, 1), (yaml.Code, again.Code, hcl.Code));
        Assert.Contains("\n---\n", yaml.Output, StringComparison.Ordinal);
        Assert.Equal(yaml.Output, again.Output);
        Assert.Equal(
            "all.yaml:1:1: error: is one of several documents in its file, which YAML alone can hold; take `--output yaml`, or split the file\n",
            folder.Shorten(hcl.Error)
        );
    }

    [Fact]
    public async Task Explain_reads_all_of_them()
    {
        var file = folder.Write("all.yaml", $"{Cluster("west")}\n---\n{Access}\n");
        var claims = folder.Write("claims.json", """{"username":"alice"}""");
        var run = await TheCommand.RunAsync([
            "explain",
            file,
            "--claims",
            "@" + claims,
            "--provider",
            "west",
            "--path",
            "/orders",
        ]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("access documents in force: `orders`", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all.yaml", 0, "1 passed, 0 failed")]
    [InlineData("two.yaml", 1, "two.yaml:8:1: error: is a second api-intentions in its file; test each in a file of its own")]
    [InlineData("none.yaml", 1, "none.yaml:1:1: error: has no api-intentions among its documents; name the file that has one")]
    public async Task Test_takes_the_access_document_among_them(string name, int code, string expected)
    {
        folder.Write("all.yaml", $"{Cluster("west")}\n---\n{Access}\n");
        folder.Write("two.yaml", $"{Access}\n---\n{Access}\n");
        folder.Write("none.yaml", $"{Cluster("west")}\n---\n{Cluster("east")}\n");
        var cases = folder.Write("cases.yaml", "- { verb: GET, path: /orders/1, expect: allow, provider: west }\n");
        var run = await TheCommand.RunAsync(["test", folder.Path + "/" + name, cases]);

        Assert.Equal(code, run.Code);
        Assert.Contains(expected, folder.Shorten(run.Output), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Cluster(string name) =>
        $"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
              name: {name}
            spec:
              issuer: https://{name}.example.com
              audience: orders
            """;

    private async Task<(int Code, string Output)> ValidateAsync(string text)
    {
        var run = await TheCommand.RunAsync(["validate", folder.Write("all.yaml", text)]);
        return (run.Code, folder.Shorten(run.Output));
    }
}
