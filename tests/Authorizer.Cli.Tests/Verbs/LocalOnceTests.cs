using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Authorizer.Cli.Tests.Verbs;

/// <summary><c>local --once</c> from end to end, with the native function.</summary>
public partial class LocalOnceTests
{
    // A busy machine may make the function fetch keys later than it would like to; which row shows it is no matter here.
    private const string Expected = """
        SENT                           API           REQUEST              STATUS  ANSWERED BY  DECISION                     PROVIDER  KEYS
        working token                  REST TOKEN    GET /orders/42       200     function     allow                        local     keys
        working token                  REST REQUEST  GET /orders/42       200     function     allow                        local     keys
        working token                  HTTP API 2.0  GET /orders/42       200     function     allow                        local     keys
        the same token again           REST TOKEN    GET /orders/42       200     cache        -                            -         -
        the same token again           REST REQUEST  GET /orders/42       200     cache        -                            -         -
        the same token again           HTTP API 2.0  GET /orders/42       200     cache        -                            -         -
        the same token, another route  REST TOKEN    DELETE /customers/7  200     cache        -                            -         -
        the same token, another route  REST REQUEST  DELETE /customers/7  200     cache        -                            -         -
        the same token, another route  HTTP API 2.0  DELETE /customers/7  200     cache        -                            -         -
        expired token                  REST TOKEN    GET /orders/42       401     function     refuse token_expired         local     -
        expired token                  REST REQUEST  GET /orders/42       401     function     refuse token_expired         local     -
        expired token                  HTTP API 2.0  GET /orders/42       403     function     refuse token_expired         local     -
        forged token                   REST TOKEN    GET /orders/42       401     function     refuse invalid_signature     local     keys
        forged token                   REST REQUEST  GET /orders/42       401     function     refuse invalid_signature     local     keys
        forged token                   HTTP API 2.0  GET /orders/42       403     function     refuse invalid_signature     local     keys
        token for another audience     REST TOKEN    GET /orders/42       401     function     refuse audience_not_allowed  local     -
        token for another audience     REST REQUEST  GET /orders/42       401     function     refuse audience_not_allowed  local     -
        token for another audience     HTTP API 2.0  GET /orders/42       403     function     refuse audience_not_allowed  local     -
        no token                       REST TOKEN    GET /orders/42       401     gateway      -                            -         -
        no token                       REST REQUEST  GET /orders/42       401     gateway      -                            -         -
        no token                       HTTP API 2.0  GET /orders/42       401     gateway      -                            -         -
        token of another provider      REST TOKEN    GET /orders/42       200     function     allow                        local-ca  keys
        token of another provider      REST REQUEST  GET /orders/42       200     function     allow                        local-ca  keys
        token of another provider      HTTP API 2.0  GET /orders/42       200     function     allow                        local-ca  keys
        token signed by a new key      REST TOKEN    GET /orders/42       200     function     allow                        local     fetched
        token signed by a new key      REST REQUEST  GET /orders/42       200     function     allow                        local     keys
        token signed by a new key      HTTP API 2.0  GET /orders/42       200     function     allow                        local     keys

        27 requests, every answer as it should be.

        """;

    [Fact]
    public async Task Every_row_is_as_it_should_be()
    {
        var run = await TheCommand.RunAsync(["local", "--once", "--bootstrap", NativeBootstrap.File]);

        Assert.Equal(Expected, string.Join('\n', run.Output.Split('\n').Select(WithoutKeys)));
        Assert.Equal(0, run.Code);
        Assert.Contains("Function: started, and waits for events.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_says_the_same()
    {
        var run = await TheCommand.RunAsync(["local", "--once", "--bootstrap", NativeBootstrap.File, "--output", "json"]);

        var result = JsonNode.Parse(run.Output)!;
        Assert.Equal(0, run.Code);
        Assert.True((bool)result["isAsExpected"]!);
        Assert.Equal(27, result["requests"]!.AsArray().Count);
        var expired = result["requests"]![11]!;
        Assert.Equal("expired token", (string?)expired["sent"]);
        Assert.Equal("http-api", (string?)expired["api"]);
        Assert.Equal("GET /orders/42", (string?)expired["request"]);
        Assert.Equal(403, (int)expired["status"]!);
        Assert.Equal("function", (string?)expired["answeredBy"]);
        Assert.Equal("refuse", (string?)expired["decision"]);
        Assert.Equal("token_expired", (string?)expired["code"]);
        Assert.Null(result["requests"]![3]!["decision"]);
    }

    // The first token of a new key cannot be verified without a fetch; everywhere else warm keys are the rule.
    private static string WithoutKeys(string line) =>
        line.StartsWith("token signed by a new key      REST TOKEN", StringComparison.Ordinal)
            ? line
            : KeysColumn().Replace(line, "keys");

    [GeneratedRegex("(warm|fetched)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeysColumn();
}
