using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration.Tests;

public sealed class ConfigurationAtInitTests
{
    private static readonly EntryText Broken = EntryText.Okta.With("JSONWebKeySet", "{}");

    [Fact]
    public void Valid_providers_serve_in_the_order_of_their_names()
    {
        var configuration = Read(
            EntryText.Okta.With("Issuer", "\"b\"").Named("b"),
            EntryText.Okta.With("Issuer", "\"a\"").Named("a")
        );

        Assert.Equal(["a", "b"], configuration.Providers.Select(provider => provider.Name));
        Assert.Empty(configuration.Unreadable);
        Assert.Empty(configuration.PublishedKeys);
        Assert.False(configuration.Access.IsDocumented);
        Assert.DoesNotContain(configuration.Problems, problem => problem.IsError);
    }

    [Fact]
    public void A_broken_provider_is_left_out_while_the_others_serve()
    {
        var configuration = Read(
            EntryText.Okta.Document(),
            Broken.With("Issuer", "\"x\"").With("IssuerAliases", "[\"y\"]").With("Audiences", "[\"api\"]").Named("broken")
        );

        Assert.Equal("okta", Assert.Single(configuration.Providers).Name);
        AssertUnreadable(configuration, (["x", "y"], ["api"]));
        Assert.Equal(
            ["providers/broken: JSONWebKeySet: must hold exactly one of `Local`, `Remote`, `Discovery`; none is there"],
            The.Sentences(configuration.Problems)
        );
    }

    [Theory]
    [InlineData("{")]
    [InlineData("Kind = \"jwt-provider\"")]
    [InlineData("a: 1")]
    [InlineData("- a")]
    public void Where_nothing_can_be_read_any_unknown_issuer_may_be_its(string text)
    {
        var configuration = Read(EntryText.Okta.Document(), The.Document("providers/broken", text));

        AssertUnreadable(configuration, ([], []));
    }

    [Fact]
    public void Where_the_issuer_cannot_be_read_any_unknown_issuer_may_be_its()
    {
        var configuration = Read(EntryText.Okta.With("Issuer", "5").With("Audiences", "[\"api\"]").Document());

        AssertUnreadable(configuration, ([], ["api"]));
    }

    [Fact]
    public void Where_an_alias_cannot_be_read_any_unknown_issuer_may_be_its_as_well()
    {
        var configuration = Read(EntryText.Okta.With("Issuer", "\"x\"").With("IssuerAliases", "[\"y\", 5]").Document());

        AssertUnreadable(configuration, (["x", "y"], []), ([], []));
    }

    [Fact]
    public void Where_an_audience_cannot_be_read_every_audience_may_be_its()
    {
        var configuration = Read(EntryText.Okta.With("Issuer", "\"x\"").With("Audiences", "[\"api\", 5]").Document());

        AssertUnreadable(configuration, (["x"], []));
    }

    [Fact]
    public void A_broken_JWTAuthenticator_says_its_issuer_and_audience()
    {
        var text = Kubernetes.JwtAuthenticatorTests.GuideManifest.Replace("username", "user", StringComparison.Ordinal);

        var configuration = Read(The.Document("providers/my-jwt-authenticator", text));

        AssertUnreadable(configuration, (["https://my-issuer.example.com/any/path"], ["my-client-id"]));
    }

    [Fact]
    public void All_errors_of_all_documents_come_at_once_sorted_by_document_and_place()
    {
        var configuration = Read(
            The.Document("zebra", "{}"),
            Broken.With("Isuer", "1").With("Name", "\"y\"").Document(),
            Broken.With("ClockSkewSeconds", "-1").With("Audiences", "5").Named("b"),
            The.Document("keys/b", "{")
        );

        Assert.Equal(
            [
                "keys/b: line 1, column 2: ends before its JSON does; close every quote, bracket and brace",
                "providers/b: JSONWebKeySet: must hold exactly one of `Local`, `Remote`, `Discovery`; none is there",
                "providers/b: ClockSkewSeconds: must be from 1 to 86400 seconds",
                "providers/b: Audiences[0]: must be text; found a number; put it in quotes",
                "providers/y: JSONWebKeySet: must hold exactly one of `Local`, `Remote`, `Discovery`; none is there",
                "providers/y: Isuer: is no field here; did you mean `Issuer`?",
                "warning: zebra: is not read; expected `providers/<name>`, `intentions/<name>`, `keys/<provider>`, `configmaps/<name>/<key>`, `secrets/<name>/<key>` or `manifest`",
            ],
            The.Sentences(configuration.Problems)
        );
    }

    [Theory]
    [InlineData("providers/a/b")]
    [InlineData("providers")]
    [InlineData("providers/")]
    [InlineData("Providers/okta")]
    [InlineData("manifest/a")]
    public void A_parameter_with_another_name_is_a_warning(string name)
    {
        var configuration = Read(EntryText.Okta.Document(), The.Document(name, EntryText.Okta.ToString()));

        Assert.Equal(
            [
                $"warning: {name}: is not read; expected `providers/<name>`, `intentions/<name>`, `keys/<provider>`, `configmaps/<name>/<key>`, `secrets/<name>/<key>` or `manifest`",
            ],
            The.Sentences(configuration.Problems)
        );
    }

    [Fact]
    public void A_document_given_twice_is_an_error_and_the_first_is_read()
    {
        var configuration = Read(EntryText.Okta.Document(), EntryText.Okta.With("Issuer", "\"other\"").Document());

        Assert.Equal("https://okta.test/", Assert.Single(configuration.Providers).Terms.Issuer);
        Assert.Equal(
            ["providers/okta: is given twice; the first is read, remove the others"],
            The.Sentences(configuration.Problems)
        );
    }

    [Fact]
    public void No_document_at_all_is_an_error()
    {
        var configuration = Read();

        Assert.Empty(configuration.Providers);
        Assert.Equal(
            ["configuration: has no provider; write one to the parameter `providers/<name>`"],
            The.Sentences(configuration.Problems)
        );
    }

    [Fact]
    public void A_broken_manifest_is_an_error_that_disables_nothing()
    {
        var configuration = Read(EntryText.Okta.Document(), The.Document("manifest", "[]"));

        Assert.Single(configuration.Providers);
        Assert.Equal(
            ["manifest: line 1, column 1: must be a JSON object of document names and versions; found a list"],
            The.Sentences(configuration.Problems)
        );
    }

    private static AuthorizerConfiguration Read(params ParameterDocument[] documents) =>
        The.Reader().Read(documents, lastGood: null);

    private static void AssertUnreadable(
        AuthorizerConfiguration configuration,
        params (string[] Issuers, string[] Audiences)[] expected
    )
    {
        Assert.Equal(expected.Length, configuration.Unreadable.Length);
        foreach (
            var ((issuers, audiences), actual) in expected.Zip<(string[], string[]), UnreadableIssuer>(configuration.Unreadable)
        )
        {
            Assert.Equal(issuers, actual.Issuers);
            Assert.Equal(audiences, actual.Audiences);
        }
    }
}
