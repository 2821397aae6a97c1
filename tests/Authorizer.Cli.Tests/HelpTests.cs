namespace Authorizer.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("authorizer local --once", "--help")]
    [InlineData("Exit codes: 0 ok, 1 findings, 2 usage.", "--help")]
    [InlineData("Checks provider and access documents offline", "--help")]
    [InlineData("--port <NUMBER>", "local", "--help")]
    [InlineData("--provider <FILE>", "local", "--help")]
    [InlineData("needs no AWS account and no Docker", "local", "--help")]
    [InlineData("`-` is standard input", "validate", "--help")]
    [InlineData("FILE:LINE:COLUMN: error|warning: FIELD:", "validate", "--help")]
    [InlineData("[default: text]", "validate", "-h")]
    [InlineData("Writes documents to Parameter Store", "--help")]
    [InlineData("Prints the documents that are deployed", "--help")]
    [InlineData("ssm:DescribeParameters on `*`", "push", "--help")]
    [InlineData("--path <PATH> (REQUIRED)", "push", "--help")]
    [InlineData("--to <FOLDER>", "pull", "--help")]
    [InlineData("--output <text|hcl|json|yaml>", "pull", "--help")]
    [InlineData("--output <hcl|json|yaml>", "convert", "--help")]
    [InlineData("its source `*` alone can be taken", "convert", "--help")]
    [InlineData("CASES:LINE: fail: NAME:", "test", "--help")]
    [InlineData("Shows each stage that a token passes", "--help")]
    [InlineData("Gets a token from a provider for trying an API", "--help")]
    [InlineData("--client-id <ID> (REQUIRED)", "token", "--help")]
    [InlineData("nothing is kept on disk unless --to says where", "token", "--help")]
    [InlineData("PATH/configmaps/NAME/KEY", "push", "--help")]
    [InlineData("separated by `---` or in a List", "validate", "--help")]
    [InlineData("Looks whether each provider can be reached", "--help")]
    [InlineData("--output <text|json|yaml>", "doctor", "--help")]
    [InlineData("--path <PATH> ", "doctor", "--help")]
    [InlineData("apigateway:GET on the API and its authorizers", "doctor", "--help")]
    public async Task Help_tells_a_newcomer(string sentence, params string[] arguments)
    {
        var run = await TheCommand.RunAsync(arguments);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_verb_at_all_is_answered_with_the_help_and_is_wrong_usage()
    {
        var run = await TheCommand.RunAsync([]);

        Assert.Equal(2, run.Code);
        Assert.Equal((await TheCommand.RunAsync(["--help"])).Output, run.Output);
    }

    [Theory]
    [InlineData("error: Unrecognized command or argument 'frob'.\nHelp: authorizer --help\n", "frob")]
    [InlineData(
        "error: --port is a number from 0, which takes a free one, to 65535.\nHelp: authorizer local --help\n",
        "local",
        "--port",
        "x"
    )]
    [InlineData(
        "error: --port is a number from 0, which takes a free one, to 65535.\nHelp: authorizer local --help\n",
        "local",
        "--port",
        "65536"
    )]
    [InlineData("error: There is no file `nowhere`.\nHelp: authorizer local --help\n", "local", "--bootstrap", "nowhere")]
    [InlineData(
        "error: There is no file `a`.\nerror: There is no file `b`.\nHelp: authorizer local --help\n",
        "local",
        "-p",
        "a",
        "-p",
        "b"
    )]
    [InlineData(
        "error: --watch waits for your requests, --once sends its own; give one of them.\nHelp: authorizer local --help\n",
        "local",
        "--once",
        "--watch"
    )]
    [InlineData("error: --output json goes with --once.\nHelp: authorizer local --help\n", "local", "--output", "json")]
    [InlineData(
        "error: Required argument 'FILE' missing for command: 'validate'.\nHelp: authorizer validate --help\n",
        "validate"
    )]
    [InlineData("error: There is no file `a.json`.\nHelp: authorizer validate --help\n", "validate", "a.json")]
    [InlineData(
        "error: The folder `/proc/self/task` holds no document (*.hcl, *.json, *.yaml, *.yml).\nHelp: authorizer validate --help\n",
        "validate",
        "/proc/self/task"
    )]
    [InlineData("error: `/` is a folder; name a file in it.\nHelp: authorizer local --help\n", "local", "-p", "/")]
    [InlineData("error: Option '--path' is required.\nHelp: authorizer push --help\n", "push", "-")]
    [InlineData(
        "error: --path must begin with '/' and name at least one level, e.g. /authorizer/prod.\nHelp: authorizer push --help\n",
        "push",
        "-",
        "--path",
        "authorizer"
    )]
    [InlineData(
        "error: --endpoint-url is an http or https URL, e.g. http://127.0.0.1:4566.\nHelp: authorizer pull --help\n",
        "pull",
        "--path",
        "/a",
        "--endpoint-url",
        "localhost"
    )]
    [InlineData(
        "error: --key-id goes with --secure.\nHelp: authorizer push --help\n",
        "push",
        "-",
        "--path",
        "/a",
        "--key-id",
        "k"
    )]
    [InlineData("error: --force goes with --to.\nHelp: authorizer pull --help\n", "pull", "--path", "/a", "--force")]
    [InlineData(
        "error: Option '--client-id' is required.\nHelp: authorizer token --help\n",
        "token",
        "--issuer",
        "https://a.example"
    )]
    [InlineData(
        "error: Give one of the provider's document and --issuer.\nHelp: authorizer token --help\n",
        "token",
        "--client-id",
        "c"
    )]
    [InlineData(
        "error: --client-secret is env:NAME, @FILE or `-` for standard input, so that the secret stays out of your shell's history.\nHelp: authorizer token --help\n",
        "token",
        "--issuer",
        "https://a.example",
        "--client-id",
        "c",
        "--client-secret",
        "s3cret"
    )]
    [InlineData(
        "error: Standard input is either the document or the secret; give the other as a file.\nHelp: authorizer token --help\n",
        "token",
        "-",
        "--client-id",
        "c",
        "--client-secret",
        "-"
    )]
    [InlineData(
        "error: --provider goes with a document.\nerror: Give one of --id-token and --access-token.\nerror: --id-token is about a person who logs in; with --client-credentials there is none.\nHelp: authorizer token --help\n",
        "token",
        "--issuer",
        "https://a.example",
        "--client-id",
        "c",
        "--id-token",
        "--access-token",
        "--client-credentials",
        "--provider",
        "okta"
    )]
    [InlineData(
        "error: --redirect-uri is http to 127.0.0.1 or localhost without a query, e.g. http://localhost:8400/callback.\nHelp: authorizer token --help\n",
        "token",
        "--issuer",
        "https://a.example",
        "--client-id",
        "c",
        "--redirect-uri",
        "https://app.example/callback"
    )]
    [InlineData(
        "error: --timeout is a number of seconds from 1 to 86400.\nHelp: authorizer token --help\n",
        "token",
        "--issuer",
        "https://a.example",
        "--client-id",
        "c",
        "--timeout",
        "0"
    )]
    [InlineData(
        "error: --curl is an http or https URL, e.g. https://api.example.com/orders.\nHelp: authorizer token --help\n",
        "token",
        "--issuer",
        "https://a.example",
        "--client-id",
        "c",
        "--curl",
        "orders"
    )]
    [InlineData(
        "error: --output json goes with neither --curl nor --to.\nHelp: authorizer token --help\n",
        "token",
        "--issuer",
        "https://a.example",
        "--client-id",
        "c",
        "--to",
        "token",
        "-o",
        "json"
    )]
    [InlineData("error: `--strict` is no option of this verb.\nHelp: authorizer validate --help\n", "validate", "--strict", "-")]
    public async Task A_wrong_command_line_is_told_in_a_sentence_and_ends_with_2(string complaint, params string[] arguments)
    {
        var run = await TheCommand.RunAsync(arguments);

        Assert.Equal((2, "", complaint), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public async Task An_unknown_output_is_wrong_usage()
    {
        var run = await TheCommand.RunAsync(["validate", "-", "--output", "xml"]);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("'json'", run.Error, StringComparison.Ordinal);
    }
}
