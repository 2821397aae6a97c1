namespace Authorizer.Cli.Tests.Explanation;

public class UsageTests
{
    [Theory]
    [InlineData("Give one of --token and --claims, or an --event that holds a token.")]
    [InlineData(
        "--token is `-` for standard input or @FILE, so that nothing secret stays in your shell's history.",
        "--token",
        "eyJhbGciOi.e30.x"
    )]
    [InlineData("--token names no file: `nowhere`.", "--token", "@nowhere")]
    [InlineData(
        "Give one of --token and --claims, or an --event that holds a token.",
        "--token",
        "-",
        "--claims",
        "-",
        "--provider",
        "okta"
    )]
    [InlineData("--claims and --provider go together.", "--claims", "-")]
    [InlineData("--claims and --provider go together.", "--token", "-", "--provider", "okta")]
    [InlineData(
        "--at is a time with its offset as RFC 3339 writes it, e.g. 2026-03-01T12:00:00Z.",
        "--token",
        "-",
        "--at",
        "yesterday"
    )]
    [InlineData(
        "--at and --jwks are for a token; claims are taken as they are.",
        "--claims",
        "-",
        "--provider",
        "okta",
        "--jwks",
        "keys.json"
    )]
    [InlineData("--path begins with `/`; it is the path without the stage.", "--token", "-", "--path", "orders")]
    [InlineData("--api is an API's id and its stage, e.g. a1b2c3d4e5/prod.", "--token", "-", "--api", "a1b2c3d4e5")]
    [InlineData("There is no file `event.json`.", "--token", "-", "--event", "event.json")]
    public async Task A_wrong_command_line_ends_with_2_and_a_sentence(string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var run = await TheCommand.RunAsync(
            ["explain", folder.Write("okta.json", Documents.Samples.Okta()), .. arguments],
            input: "{}"
        );

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal($"error: {sentence}\nHelp: authorizer explain --help\n", run.Error);
    }

    [Theory]
    [InlineData(
        "--jwks names `other`, which is no valid provider among the documents.",
        "--token",
        "-",
        "--jwks",
        "other=keys.json"
    )]
    [InlineData(
        "nowhere.json cannot be read; check that it is there and its permissions.",
        "--token",
        "-",
        "--jwks",
        "nowhere.json"
    )]
    [InlineData("--jwks is given twice for `okta`; give it once.", "--token", "-", "--jwks", "okta=KEYS", "--jwks", "KEYS")]
    [InlineData(
        "--provider names `other`, which is no valid provider among the documents.",
        "--claims",
        "-",
        "--provider",
        "other"
    )]
    public async Task What_cannot_be_used_ends_with_2_and_a_sentence(string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var keys = folder.Write("keys.json", """{ "keys": [] }""");

        var run = await TheCommand.RunAsync(
            [
                "explain",
                folder.Write("okta.json", Documents.Samples.Okta()),
                .. arguments.Select(argument => argument.Replace("KEYS", keys, StringComparison.Ordinal)),
            ],
            input: "{}"
        );

        Assert.Equal((2, "", $"error: {sentence}\n"), (run.Code, run.Output, run.Error));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "exp": "soon" }""")]
    public async Task What_are_no_claims_ends_with_2(string claims)
    {
        using var folder = new TemporaryFolder();

        var run = await TheCommand.RunAsync(
            ["explain", folder.Write("okta.json", Documents.Samples.Okta()), "--claims", "-", "--provider", "okta"],
            input: claims
        );

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("error: --claims is no JSON object of claims; expected e.g. ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_key_set_and_a_nameless_one_for_two_providers_end_with_2()
    {
        using var folder = new TemporaryFolder();
        var okta = folder.Write("okta.json", Documents.Samples.Okta());
        var other = folder.Write("other.json", Documents.Samples.Okta("other", "https://other.example"));

        var broken = await TheCommand.RunAsync(["explain", okta, "--token", "-", "--jwks", okta], input: "x");
        var nameless = await TheCommand.RunAsync(["explain", okta, other, "--token", "-", "--jwks", okta], input: "x");

        Assert.Equal((2, ""), (broken.Code, broken.Output));
        Assert.EndsWith(
            "is no JWK set; expected an object with `keys`, as the provider's key address answers with.\n",
            broken.Error,
            StringComparison.Ordinal
        );
        Assert.Equal((2, ""), (nameless.Code, nameless.Output));
        Assert.EndsWith("write NAME=FILE with a provider's name.\n", nameless.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_may_come_from_standard_input_unless_a_document_does()
    {
        using var folder = new TemporaryFolder();
        var okta = folder.Write("okta.json", Documents.Samples.Okta());

        var read = await TheCommand.RunAsync(["explain", okta, "--token", "-", "--offline"], input: "no token\n");
        var both = await TheCommand.RunAsync(["explain", "-", "--token", "-"], input: "no token\n");

        Assert.Contains("Refused, malformed_token", read.Output, StringComparison.Ordinal);
        Assert.Equal(2, both.Code);
        Assert.StartsWith("error: Standard input is either a document or the token", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_how_to_begin()
    {
        var run = await TheCommand.RunAsync(["explain", "--help"]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("--jwks <[NAME=]FILE>", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code: 0 permitted, 1 refused, forbidden or a fault", run.Output, StringComparison.Ordinal);
    }
}
