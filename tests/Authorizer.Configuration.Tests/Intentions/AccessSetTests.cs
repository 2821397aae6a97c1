using Authorizer.Configuration.Intentions;

namespace Authorizer.Configuration.Tests.Intentions;

/// <summary>Contract 3 (broken documents) and 7: access documents against each other, the providers, and time.</summary>
public sealed class AccessSetTests
{
    private const string Prefix = """ "Action": "allow", "HTTP": { "PathPrefix": "/a" } """;

    [Fact]
    public void Without_any_the_setting_decides() => Assert.False(Read(null).IsDocumented);

    [Fact]
    public void A_valid_document_holds()
    {
        var set = Read(null, Access("orders", "[\"a1\"]"));

        Assert.True(set.IsDocumented);
        Assert.Single(set.Documents);
        Assert.Empty(set.Unreadable);
        Assert.False(set.IsAnyApiUnreadable);
    }

    [Fact]
    public void A_broken_document_is_a_fault_for_its_apis_at_init()
    {
        var set = Read(null, Access("orders", "[\"a1\"]", """ "Action": "maybe" """));

        Assert.True(set.IsDocumented);
        Assert.Empty(set.Documents);
        Assert.Equal("a1", Assert.Single(set.Unreadable).ToString());
        Assert.False(set.IsAnyApiUnreadable);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"Kind":"api-intention"}""")]
    [InlineData("""{"Kind":"api-intentions","APIs":"a/b/c"}""")]
    public void A_document_that_does_not_say_for_which_api_is_a_fault_for_all(string text) =>
        Assert.True(Read(null, The.Document("intentions/orders", text)).IsAnyApiUnreadable);

    [Theory]
    [InlineData("intentions")]
    [InlineData("Intentions/orders")]
    [InlineData("intentions/team/orders")]
    public void A_document_that_stands_a_little_off_its_place_is_read_or_closes(string name)
    {
        var text = $$"""{ "Kind": "api-intentions", "Permissions": [{ {{Prefix}} }] }""";

        Assert.True(Read(null, The.Document(name, text)).IsDocumented);
    }

    [Fact]
    public void A_document_that_is_broken_at_a_reload_stays_in_its_last_good_version()
    {
        var first = ReadAll(null, Access("orders", "[\"a1\"]"));
        var second = ReadAll(first, The.Document("intentions/orders", "{", version: 2));
        var third = ReadAll(second, The.Document("intentions/orders", "{", version: 3));

        Assert.Same(first.Access.Documents[0], Assert.Single(second.Access.Documents));
        Assert.Same(first.Access.Documents[0], Assert.Single(third.Access.Documents));
        Assert.False(third.Access.IsAnyApiUnreadable);
        Assert.Contains(
            "warning: intentions/orders: has errors, so its last good version stays in force; mend it before the next cold start",
            The.Sentences(third.Problems)
        );
    }

    [Fact]
    public void A_document_that_has_not_changed_is_not_read_again()
    {
        var first = ReadAll(null, Access("orders", "[\"a1\"]"));

        Assert.Same(first.Access.Documents[0], ReadAll(first, Access("orders", "[\"a1\"]")).Access.Documents[0]);
    }

    [Fact]
    public void A_deleted_document_opens_nothing()
    {
        var first = ReadAll(null, Access("orders", "[\"a1\"]"));
        var second = ReadAll(first);

        Assert.True(second.Access.IsDocumented);
        Assert.Empty(second.Access.Documents);
        Assert.True(ReadAll(second).Access.IsDocumented);
        Assert.Contains(
            "warning: configuration: has no access document any more, so nothing is allowed until there is one; a new process goes by AUTHORIZER_ACCESS",
            The.Sentences(second.Problems)
        );
    }

    [Fact]
    public void A_provider_that_is_not_there_makes_the_document_invalid_until_it_comes()
    {
        var named = Access("orders", "[\"a1\"]", Prefix + """, "JWT": { "Providers": [{ "Name": "okto" }] } """);
        var first = ReadAll(null, named);

        Assert.Empty(first.Access.Documents);
        Assert.Equal("a1", Assert.Single(first.Access.Unreadable).ToString());
        Assert.Equal(
            [
                "intentions/orders: Permissions[0].JWT.Providers[0].Name: must name a provider that is there and valid; did you mean `okta`?",
            ],
            The.Sentences(first.Problems)
        );
        var second = The.Reader()
            .Read([EntryText.Okta.Document(), EntryText.Okta.With("Issuer", "\"b\"").Named("okto"), named], first);
        Assert.Single(second.Access.Documents);
    }

    [Fact]
    public void Two_documents_for_one_api_are_an_error_and_a_fault_for_that_api_alone()
    {
        var first = ReadAll(null, Access("one", "[\"a1\", \"a2\"]"), Access("two", "[\"a1\"]"), Access("three", "[\"a1/prod\"]"));

        Assert.Equal("three", Assert.Single(first.Access.Documents).Name);
        Assert.Equal(["a1", "a2"], first.Access.Unreadable.Select(scope => scope.ToString()));
        Assert.Equal(
            [
                "intentions/one: APIs: names `a1` as `intentions/two` does; one document may be for an API, so merge them",
                "intentions/two: APIs: names `a1` as `intentions/one` does; one document may be for an API, so merge them",
            ],
            The.Sentences(first.Problems)
        );
    }

    [Fact]
    public void At_a_reload_the_newcomer_gives_way()
    {
        var first = ReadAll(null, Access("one", "[\"a1\"]"));
        var second = ReadAll(first, Access("one", "[\"a1\"]"), Access("two", "[\"a1\"]"));

        Assert.Same(first.Access.Documents[0], Assert.Single(second.Access.Documents));
        Assert.Equal(["a1"], second.Access.Unreadable.Select(scope => scope.ToString()));
    }

    [Fact]
    public void What_no_policy_can_say_is_warned_of()
    {
        const string Chain = """
            { "Kind": "api-intentions", "Permissions": [
              { "Action": "allow", "HTTP": { "PathExact": "/admin/health" } },
              { "Action": "deny", "HTTP": { "PathPrefix": "/admin" } },
              { "Action": "allow", "HTTP": { "PathPrefix": "/", "Methods": ["GET"] } },
              { "Action": "allow", "HTTP": { "PathRegex": "/x[0-9]" } } ] }
            """;
        var sentences = The.Sentences(ReadAll(null, The.Document("intentions/orders", Chain)).Problems).ToArray();

        Assert.Equal(2, sentences.Length);
        Assert.StartsWith(
            "warning: intentions/orders: Permissions[0]: allows under Permissions[1], which may deny, under Permissions[2], which may allow: in a policy a deny wins. "
                + "Write what Permissions[2] allows as a list of narrower paths beside Permissions[1]; it works only with AUTHORIZER_RESULT_CACHE=off",
            sentences[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "warning: intentions/orders: Permissions[3]: looks at a header or a path pattern, which a policy cannot",
            sentences[1],
            StringComparison.Ordinal
        );
    }

    private static ParameterDocument Access(string name, string apis, string permission = Prefix) =>
        The.Document(
            $"intentions/{name}",
            $$"""{ "Kind": "api-intentions", "APIs": {{apis}}, "Permissions": [{ {{permission}} }] }"""
        );

    private static AccessSet Read(AuthorizerConfiguration? lastGood, params ParameterDocument[] documents) =>
        ReadAll(lastGood, documents).Access;

    private static AuthorizerConfiguration ReadAll(AuthorizerConfiguration? lastGood, params ParameterDocument[] documents) =>
        The.Reader().Read([EntryText.Okta.Document(), .. documents], lastGood);
}
