using System.Text;
using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Documents;

public sealed class ValidateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_good_document_ends_with_0_and_one_line()
    {
        var run = await ValidateAsync(("okta.json", Samples.Okta()));

        Assert.Equal((0, "1 document, no errors, no warnings\n", ""), run);
    }

    [Fact]
    public async Task A_bad_document_is_told_with_all_its_problems_as_a_compiler_does()
    {
        var run = await ValidateAsync(("partner.json", Samples.Broken));

        Assert.Equal(
            """
            partner.json:4:3: error: Isuer: is no field here; did you mean `Issuer`?
            partner.json:5:27: error: Audiences[1]: must name an audience; an empty one would be met by an empty `aud`
            partner.json:7:24: error: JSONWebKeySet.Remote.URI: must be https; plain http is taken for a loopback address only
            partner.json:7:81: warning: JSONWebKeySet.Remote.RequestTimeoutMs: is less than a second, which Consul's own proxies cut to none; here it counts as it is
            partner.json:9:23: error: ClockSkewSeconds: must be a whole number; found text
            1 document, 4 errors, 1 warning

            """,
            run.Output
        );
        Assert.Equal((1, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Warnings_alone_end_with_0()
    {
        var run = await ValidateAsync(("okta.json", Samples.Okta()), ("cluster.yaml", Samples.Cluster));

        Assert.Equal(0, run.Code);
        Assert.StartsWith(
            "okta.json:1:1: warning: Claims: lets callers bear the same principalId",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.EndsWith("\n2 documents, no errors, 1 warning\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_come_in_the_order_of_their_names_whatever_order_they_were_given_in()
    {
        var run = await ValidateAsync(("b.json", "{"), ("a.json", "["), ("c.json", "{}"));

        Assert.Equal(["a.json", "b.json", "c.json"], run.Output.Split('\n')[..3].Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task Documents_are_checked_against_each_other()
    {
        var run = await ValidateAsync(("one.json", Samples.Okta("one")), ("two.json", Samples.Okta("two")));

        Assert.Equal(1, run.Code);
        Assert.Contains(
            "one.json:5:16: error: Audiences: shares an audience with providers/two, which has the same issuer",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "two.json:5:16: error: Audiences: shares an audience with providers/one, which has the same issuer",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_documents_of_one_name_are_an_error_and_both_are_read()
    {
        var broken = Samples.Okta().Replace("\"Audiences\"", "\"Audience\"", StringComparison.Ordinal);
        var run = await ValidateAsync(("first.json", Samples.Okta()), ("second.json", broken));

        Assert.Equal(
            """
            second.json: error: has the same name as first.json; give one of them another name
            second.json:5:3: error: Audience: is no field here; did you mean `Audiences`?
            2 documents, 2 errors, no warnings

            """,
            run.Output
        );
    }

    [Fact]
    public async Task A_document_without_a_name_takes_its_file_s()
    {
        var run = await ValidateAsync(
            ("okta.json", Samples.Okta().Replace("  \"Name\": \"okta\",\n", "", StringComparison.Ordinal))
        );

        Assert.StartsWith(
            "okta.json:1:1: error: Name: is required; write the parameter's last segment, `okta`\n",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("two words")]
    [InlineData("")]
    public async Task A_name_that_no_parameter_can_have_is_an_error(string name)
    {
        var run = await ValidateAsync(("okta.json", Samples.Okta(name)));

        Assert.Equal(1, run.Code);
        Assert.StartsWith("okta.json:3:11: error: Name: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_UTF_8_is_told_so()
    {
        folder.Write("latin.json", Encoding.Latin1.GetBytes("{\"Name\":\"café\"}"));
        var run = await TheCommand.RunAsync(["validate", folder.Path + "/latin.json"]);

        Assert.Equal(
            (1, "latin.json: error: is not UTF-8; save it as UTF-8\n1 document, 1 error, no warnings\n"),
            (run.Code, folder.Shorten(run.Output))
        );
    }

    [Theory]
    [InlineData(5000, 0, ": warning: has {0} bytes; above 4096 a parameter is of the advanced tier, which is paid for")]
    [InlineData(
        9000,
        1,
        ": error: has {0} bytes; a parameter of the standard tier holds 4096 and one of the advanced tier 8192, so shorten it"
    )]
    public async Task A_document_that_is_large_for_a_parameter_is_told(int padding, int code, string expected)
    {
        var text = Samples.Okta() + new string(' ', padding);
        var run = await ValidateAsync(("okta.json", text));

        Assert.Equal(code, run.Code);
        Assert.StartsWith("okta.json" + string.Format(null, expected, text.Length), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_named_twice_is_read_once()
    {
        var file = folder.Write("okta.json", Samples.Okta());
        var run = await TheCommand.RunAsync(["validate", file, file]);

        Assert.Equal((0, "1 document, no errors, no warnings\n"), (run.Code, run.Output));
    }

    [Fact]
    public async Task Double_braces_which_a_parameter_cannot_hold_are_told()
    {
        var text = Samples.Okta().Replace("\"orders\"", "\"{{orders}}\"", StringComparison.Ordinal);
        var run = await ValidateAsync(("okta.json", text));

        Assert.Equal(1, run.Code);
        Assert.StartsWith("okta.json: error: holds `{{`, which Parameter Store takes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_s_documents_are_read_and_nothing_else_of_it()
    {
        folder.Write("okta.json", Samples.Okta());
        folder.Write("notes.txt", "no document");
        folder.Write("providers/cluster.yml", Samples.Cluster);
        folder.Write("old/partner.json", Samples.Broken);
        var run = await TheCommand.RunAsync(["validate", folder.Path, folder.Path + "/./okta.json"]);

        Assert.Equal(0, run.Code);
        Assert.EndsWith("2 documents, no errors, 1 warning\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_a_document_too()
    {
        var good = await TheCommand.RunAsync(["validate", "-"], Samples.Cluster);
        var bad = await TheCommand.RunAsync(["validate", "-"], "kind: [");

        Assert.Equal((0, "1 document, no errors, no warnings\n"), (good.Code, good.Output));
        Assert.Equal(1, bad.Code);
        Assert.StartsWith("stdin:2:1: error: is no YAML", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_missing_on_standard_input_is_not_said_to_be_that_of_standard_input()
    {
        var run = await TheCommand.RunAsync(
            ["validate", "-"],
            Samples.Okta().Replace("  \"Name\": \"okta\",\n", "", StringComparison.Ordinal)
        );

        Assert.StartsWith(
            "stdin:1:1: error: Name: is required; write the parameter's last segment, `NAME`\n",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Json_has_the_same_problems_as_the_text()
    {
        var file = folder.Write("partner.json", Samples.Broken);
        var run = await TheCommand.RunAsync(["validate", file, "--output", "json"]);

        var result = JsonNode.Parse(run.Output)!;
        Assert.Equal(1, run.Code);
        Assert.Equal((4, 1), ((int)result["errors"]!, (int)result["warnings"]!));
        Assert.Equal("providers/partner", (string?)result["documents"]![0]!["parameter"]);
        Assert.Equal(
            $$"""{"file":"{{file}}","line":4,"column":3,"severity":"error","parameter":"providers/partner","path":"Isuer","sentence":"is no field here; did you mean `Issuer`?"}""",
            Unescaped(result["problems"]![0]!)
        );
        Assert.Equal(5, result["problems"]!.AsArray().Count);
    }

    public void Dispose() => folder.Dispose();

    private static string Unescaped(JsonNode node) => node.ToJsonString().Replace("\\u0060", "`", StringComparison.Ordinal);

    private async Task<(int Code, string Output, string Error)> ValidateAsync(params (string Name, string Text)[] files)
    {
        string[] paths = [.. files.Select(file => folder.Write(file.Name, file.Text))];
        var run = await TheCommand.RunAsync(["validate", .. paths]);
        return (run.Code, folder.Shorten(run.Output), run.Error);
    }
}
