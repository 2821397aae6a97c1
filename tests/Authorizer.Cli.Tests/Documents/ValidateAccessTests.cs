using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Documents;

public sealed class ValidateAccessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task An_access_document_is_checked_with_its_providers_and_its_largest_policy_is_told()
    {
        var run = await ValidateAsync(("okta.json", Samples.Okta()), ("orders.hcl", Samples.Orders));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(
            @"\Aorders\.hcl: largest policy \d\.\d KB on REST, \d\.\d KB on HTTP APIs; an answer may have 64 KB\norders\.hcl: routes differ, which the boolean of a simple answer cannot say: .+\n2 documents, no errors, no warnings\n\z",
            run.Output
        );
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_an_error_at_its_place()
    {
        var run = await ValidateAsync(("octa.json", Samples.Okta("octa")), ("orders.hcl", Samples.Orders));

        Assert.Equal(1, run.Code);
        Assert.Contains(
            "orders.hcl:4:103: error: Permissions[0].JWT.Providers[0].Name: must name a provider that is there and valid; did you mean `octa`?\n",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_no_provider_is_given_they_are_taken_for_granted_and_that_is_told()
    {
        var run = await ValidateAsync(("orders.hcl", Samples.Orders));

        Assert.Equal(0, run.Code);
        Assert.StartsWith(
            "orders.hcl: warning: names providers whose documents are not given, so whether they exist is not checked; give them as well\n",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_documents_for_one_api_are_an_error()
    {
        var other = Samples.Orders.Replace("\"orders\"", "\"others\"", StringComparison.Ordinal);
        var run = await ValidateAsync(("okta.json", Samples.Okta()), ("a.hcl", Samples.Orders), ("b.hcl", other));

        Assert.Equal(1, run.Code);
        Assert.Contains("a.hcl:1:1: error: APIs: names `*` as `intentions/others` does", run.Output, StringComparison.Ordinal);
        Assert.Contains("b.hcl:1:1: error: APIs: names `*` as `intentions/orders` does", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_both_read()
    {
        var broken = Samples.Orders.Replace("PathPrefix = \"/orders\"", "PathPrefix = \"orders\"", StringComparison.Ordinal);
        var run = await ValidateAsync(("okta.json", Samples.Okta()), ("a.hcl", Samples.Orders), ("b.hcl", broken));

        Assert.Equal(1, run.Code);
        Assert.Contains(
            "b.hcl: error: has the same name as a.hcl; give one of them another name\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("error: Permissions[0].HTTP.PathPrefix: must start with `/`", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "service-intentions",
        "is Consul's document about services; `authorizer convert` makes an `api-intentions` of it"
    )]
    [InlineData("ServiceIntentions", "is Consul's document about services; `authorizer convert` makes an `api-intentions` of it")]
    public async Task Consul_s_own_intentions_are_told_what_to_do_with_them(string kind, string sentence)
    {
        var run = await ValidateAsync(("orders.json", $$"""{ "Kind": "{{kind}}", "Name": "orders" }"""));

        Assert.Equal(1, run.Code);
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ PathPrefix = "/orders/admin" }""", """{ PathPrefix = "/orders" }""", true)]
    [InlineData("""{ PathExact = "/orders/admin", Methods = ["GET"] }""", """{ PathPrefix = "/" }""", true)]
    [InlineData("""{ PathPrefix = "/orders/admin" }""", """{ Methods = ["GET"] }""", true)]
    [InlineData("""{ PathPrefix = "/orders", Methods = ["PUT"] }""", """{ PathPrefix = "/", Methods = ["GET"] }""", false)]
    [InlineData("""{ PathPrefix = "/admin" }""", """{ PathPrefix = "/orders" }""", false)]
    [InlineData("""{ PathPrefix = "/" }""", """{ PathPrefix = "/orders" }""", false)]
    public async Task A_deny_under_a_wider_allow_is_advised_against(string deny, string allow, bool isAdvised)
    {
        var run = await ValidateAsync(
            (
                "orders.hcl",
                $$"""
                Kind = "api-intentions"
                Name = "orders"
                Permissions = [
                  { Action = "deny", HTTP {{deny}} },
                  { Action = "allow", HTTP {{allow}} },
                ]
                """
            )
        );

        const string Advice =
            "orders.hcl:4:3: warning: Permissions[0]: denies a part of what Permissions[1] allows; rather let Permissions[1] list the paths";
        Assert.Equal((0, isAdvised), (run.Code, run.Output.Contains(Advice, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_policy_that_no_answer_can_hold_is_told_beforehand()
    {
        var paths = string.Join(
            '\n',
            Enumerable
                .Range(0, 60)
                .Select(number => $$"""  { Action = "allow", HTTP { PathExact = "/p{{number}}{{new string('x', 100)}}" } },""")
        );
        var run = await ValidateAsync(
            ("orders.hcl", $"Kind = \"api-intentions\"\nName = \"orders\"\nPermissions = [\n{paths}\n]\n")
        );

        Assert.Contains(
            "and an answer may have 64 KB: then it is the fault response_too_large; name fewer or shorter paths",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Json_has_the_largest_policy_of_access_documents_alone()
    {
        string[] files = [folder.Write("okta.json", Samples.Okta()), folder.Write("intentions/orders.hcl", Samples.Orders)];
        var run = await TheCommand.RunAsync(["validate", .. files, "--output", "json"]);

        var documents = JsonNode.Parse(run.Output)!["documents"]!;
        Assert.Null(documents[0]!["largestPolicy"]);
        Assert.Equal("intentions/orders", (string?)documents[1]!["parameter"]);
        Assert.True((bool)documents[1]!["largestPolicy"]!["routesDiffer"]!);
        Assert.True((int)documents[1]!["largestPolicy"]!["rest"]! > (int)documents[1]!["largestPolicy"]!["http"]!);
    }

    [Fact]
    public async Task What_cannot_be_read_in_a_folder_of_intentions_is_an_access_document()
    {
        var run = await TheCommand.RunAsync(["validate", folder.Write("intentions/orders.hcl", "Kind = ["), "-o", "json"]);

        Assert.Equal("intentions/orders", (string?)JsonNode.Parse(run.Output)!["documents"]![0]!["parameter"]);
    }

    public void Dispose() => folder.Dispose();

    private async Task<(int Code, string Output, string Error)> ValidateAsync(params (string Name, string Text)[] files)
    {
        string[] paths = [.. files.Select(file => folder.Write(file.Name, file.Text))];
        var run = await TheCommand.RunAsync(["validate", .. paths]);
        return (run.Code, folder.Shorten(run.Output), run.Error);
    }
}
