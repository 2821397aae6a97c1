using System.Text.Json.Nodes;
using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Trials;

public sealed class TestVerbTests : IDisposable
{
    private const string TwoProviders = """
        Kind = "api-intentions"
        Name = "orders"
        APIs = ["a1b2c3d4e5/prod"]
        Permissions = [
          { Action = "allow", HTTP { PathPrefix = "/orders" }, JWT { Providers = [
              { Name = "okta", VerifyClaims = [{ Path = ["org", "id"], Value = "acme" }] }, { Name = "partner" }] } },
        ]
        """;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_table_that_holds_passes()
    {
        var run = await TestAsync(
            Samples.Orders,
            """
            - name: a reader reads
              claims: { scope: orders:read orders:write, exp: 1, nbf: 99999999999 }
              verb: get
              path: /orders/42
              expect: allow
            - { claims: { scope: [orders:read] }, method: GET, path: /orders, expect: allow }
            - { claims: { scope: "orders:reading" }, verb: GET, path: /orders/42, expect: deny }
            - { verb: GET, path: /orders/42, expect: deny }
            - { claims: { scope: orders:read }, verb: PUT, path: /orders/42, expect: deny }
            - { claims: { scope: orders:read }, verb: GET, path: /orders/../customers, expect: deny }
            - { claims: { scope: orders:read }, verb: GET, path: "/orders/%2e", expect: deny }
            - { claims: { scope: orders:read }, verb: GET, path: "/orders/*", expect: allow }
            """
        );

        Assert.Equal((0, "8 passed, 0 failed\n", ""), run);
    }

    [Fact]
    public async Task What_is_found_otherwise_is_told_with_its_line_and_the_permission_that_decided()
    {
        var run = await TestAsync(
            Samples.Orders,
            """
            cases:
              - { name: a reader writes, claims: { scope: orders:read }, verb: PUT, path: /orders/42, expect: allow }
              - { name: a reader reads, claims: { scope: orders:read }, verb: GET, path: /orders/42, expect: allow }
              - { claims: { scope: orders:read }, verb: GET, path: /orders/7, expect: deny }
              - { claims: {}, verb: PURGE, path: /orders/7, expect: allow }
            """
        );

        Assert.Equal(
            """
            cases.yaml:2: fail: a reader writes: expected allow, found deny: Permissions[1] decided
            cases.yaml:4: fail: GET /orders/7: expected deny, found allow: Permissions[0] decided
            cases.yaml:5: fail: PURGE /orders/7: expected allow, found deny: no permission is about it
            1 passed, 3 failed

            """,
            run.Output
        );
        Assert.Equal((1, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Providers_are_told_apart_and_several_tokens_count_together()
    {
        var run = await TestAsync(
            TwoProviders,
            """
            - { provider: okta, claims: { org: { id: acme } }, verb: GET, path: /orders, expect: allow }
            - { provider: okta, claims: { org.id: acme }, verb: GET, path: /orders, expect: deny }
            - { provider: partner, verb: GET, path: /orders, expect: allow }
            - { provider: stranger, claims: { org: { id: acme } }, verb: GET, path: /orders, expect: deny }
            - { tokens: [{ provider: okta }, { provider: partner }], verb: GET, path: /orders, expect: allow }
            - { tokens: [{ provider: okta }], verb: GET, path: /orders, expect: deny }
            - { api: a1b2c3d4e5/test, provider: partner, verb: GET, path: /orders, expect: deny }
            - { api: a1b2c3d4e5/prod, provider: partner, verb: GET, path: /orders, expect: allow }
            """
        );

        Assert.Equal((0, "8 passed, 0 failed\n", ""), run);
    }

    [Fact]
    public async Task A_token_s_provider_must_be_clear()
    {
        var run = await TestAsync(
            TwoProviders,
            """
            - { verb: GET, path: /orders, expect: deny }
            - { tokens: [{ provider: okta }, { provider: okta }], verb: GET, path: /orders, expect: deny }
            - { provider: otka, verb: GET, path: /orders, expect: deny }
            """
        );

        Assert.Equal(
            """
            cases.yaml:1: fail: GET /orders: must say in `provider` whose token it is: okta, partner
            cases.yaml:2: fail: GET /orders: has two tokens of one provider, which is refused as malformed_token
            cases.yaml:3: fail: GET /orders: names the provider `otka`, which the access document does not; did you mean `okta`?
            0 passed, 3 failed

            """,
            run.Output
        );
    }

    [Fact]
    public async Task What_is_decided_for_each_request_is_judged_with_its_headers()
    {
        var run = await TestAsync(
            """
            Kind = "api-intentions"
            Permissions = [
              { Action = "allow", HTTP { PathRegex = "/o+", Header = [{ Name = "X-Team", Exact = "a" }] } },
            ]
            """,
            """
            [
              { "verb": "GET", "path": "/ooo", "headers": { "x-TEAM": "a" }, "expect": "allow" },
              { "verb": "GET", "path": "/ooo", "headers": { "x-team": ["b"] }, "expect": "deny" },
              { "verb": "GET", "path": "/ooo", "expect": "deny" },
              { "verb": "GET", "path": "/x", "headers": { "x-team": "a" }, "expect": "deny" }
            ]
            """
        );

        Assert.Equal((0, "4 passed, 0 failed\n", ""), run);
    }

    [Fact]
    public async Task A_table_may_be_HCL()
    {
        var run = await TestAsync(
            Samples.Orders,
            """
            case {
              claims { scope = "orders:read" }
              verb   = "GET"
              path   = "/orders"
              expect = "allow"
            }
            case {
              verb   = "GET"
              path   = "/orders"
              expect = "deny"
            }
            """
        );

        Assert.Equal((0, "2 passed, 0 failed\n", ""), run);
    }

    [Theory]
    [InlineData("- { verb: GET, path: /a, expect: yes please }", "1:34: error: cases[0].expect: must be `allow` or `deny`")]
    [InlineData("- { verb: GET, path: /a }", "1:3: error: cases[0].expect: must be `allow` or `deny`")]
    [InlineData("- { verb: GET, path: a, expect: deny }", "1:22: error: cases[0].path: must be the path without the stage")]
    [InlineData("- { verb: GET, path: \"/a?b\", expect: deny }", "error: cases[0].path: must be the path without the stage")]
    [InlineData("- { path: /a, expect: deny }", "error: cases[0].verb: must be an HTTP verb, such as `GET`")]
    [InlineData("- { verb: \"*\", path: /a, expect: deny }", "error: cases[0].verb: must be an HTTP verb, such as `GET`")]
    [InlineData("- { verb: GET, method: GET, path: /a, expect: deny }", "error: cases[0].method: says the same as `verb`")]
    [InlineData("- { verb: GET, path: /a, expect: deny, claim: {} }", "cases[0].claim: is no field here; did you mean `claims`?")]
    [InlineData("- { verb: GET, Verb: PUT, path: /a, expect: deny }", "error: cases[0].Verb: is given twice; keep one")]
    [InlineData(
        "- { verb: GET, path: /a, expect: deny, claims: 7 }",
        "error: cases[0].claims: must be an object; found a number"
    )]
    [InlineData("- { verb: GET, path: /a, expect: deny, api: \"*\" }", "error: cases[0].api: must be an API's id or")]
    [InlineData("- { verb: GET, path: /a, expect: deny, tokens: [] }", "error: cases[0].tokens: is empty")]
    [InlineData("- { verb: GET, path: /a, expect: deny, tokens: [7] }", "error: cases[0].tokens[0]: must be an object")]
    [InlineData(
        "- { verb: GET, path: /a, expect: deny, claims: {}, tokens: [{}] }",
        "error: cases[0].tokens: goes without `claims` and `provider`"
    )]
    [InlineData("- 7", "error: cases[0]: must be an object with fields; found a number")]
    [InlineData("[]", "error: holds no case, so nothing would be tested")]
    [InlineData("a: 1", "error: must be a list of cases, or an object with the list `cases`")]
    [InlineData("", "error: is empty")]
    [InlineData("- {", "error: is no YAML")]
    public async Task A_table_that_cannot_be_read_is_told_and_is_no_pass(string cases, string sentence)
    {
        var run = await TestAsync(Samples.Orders, cases);

        Assert.Equal(1, run.Code);
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 passed, 0 failed\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kind = \"api-intentions\"\nPermissions = []", "orders.hcl:2:15: error: Permissions: must hold at least one")]
    [InlineData("Kind = \"jwt-provider\"\nName = \"orders\"", "orders.hcl:1:8: error: Kind: is a provider document")]
    public async Task An_access_document_with_errors_is_told_and_is_no_pass(string access, string sentence)
    {
        var run = await TestAsync(access, "- { verb: GET, path: /a, expect: deny }");

        Assert.Equal(1, run.Code);
        Assert.StartsWith(sentence, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_every_case()
    {
        var run = await TheCommand.RunAsync(
            ["test", folder.Write("orders.hcl", Samples.Orders), "-", "--output", "json"],
            "- { claims: { scope: orders:read }, verb: GET, path: /orders, expect: allow }\n- { verb: PURGE, path: /, expect: allow }"
        );

        var result = JsonNode.Parse(run.Output)!;
        Assert.Equal((1, 1, 1), (run.Code, (int)result["passed"]!, (int)result["failed"]!));
        Assert.Equal(
            """{"name":"GET /orders","line":1,"verb":"GET","path":"/orders","expected":"allow","found":"allow","permission":0,"passed":true,"reason":"Permissions[0] decided"}""",
            result["cases"]![0]!.ToJsonString()
        );
        Assert.Null(result["cases"]![1]!["permission"]);
    }

    [Fact]
    public async Task Standard_input_cannot_be_both()
    {
        var run = await TheCommand.RunAsync(["test", "-", "-"]);

        Assert.Equal(
            (2, "error: ACCESS and CASES cannot both be standard input.\nHelp: authorizer test --help\n"),
            (run.Code, run.Error)
        );
    }

    public void Dispose() => folder.Dispose();

    private async Task<(int Code, string Output, string Error)> TestAsync(string access, string cases)
    {
        var run = await TheCommand.RunAsync(["test", folder.Write("orders.hcl", access), folder.Write("cases.yaml", cases)]);
        return (run.Code, folder.Shorten(run.Output), run.Error);
    }
}
