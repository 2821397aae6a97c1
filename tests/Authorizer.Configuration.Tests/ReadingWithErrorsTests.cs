using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Tests;

/// <summary>What is known of a provider although its document has errors: an operator wants to hear of everything at once.</summary>
public class ReadingWithErrorsTests
{
    [Theory]
    [InlineData(
        "cluster",
        "apiVersion: authentication.concierge.pinniped.dev/v1alpha1\nkind: JWTAuthenticator\nmetadata: { name: cluster }\nspec: { issuer: https://a.example, colour: red }"
    )]
    [InlineData(
        "okta",
        """{ "Kind": "jwt-provider", "Name": "okta", "Issuer": "https://a.example", "Colour": "red", "JSONWebKeySet": { "Discovery": {} } }"""
    )]
    [InlineData(
        "many",
        "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt:\n- issuer: { url: https://a.example }"
    )]
    public void It_has_its_name_and_the_place_of_its_keys_and_no_provider(string name, string text)
    {
        var configuration = The.Reader().Read([The.Document($"providers/{name}", text)], lastGood: null);

        var document = Assert.Single(configuration.Readings);
        var reading = Assert.Single(document.Readings);
        Assert.False(document.IsValid);
        Assert.Null(reading.Provider);
        Assert.Equal(name, reading.Name);
        var keys = Assert.IsType<DiscoveredKeySetLocation>(reading.Keys);
        Assert.Equal("https://a.example/.well-known/openid-configuration", keys.Uri.AbsoluteUri);
    }

    [Fact]
    public void It_has_no_place_of_keys_where_that_is_what_is_wrong()
    {
        const string Text =
            """{ "Kind": "jwt-provider", "Name": "okta", "Issuer": "a", "JSONWebKeySet": { "Remote": { "URI": "http://a.example" } } }""";

        var reading = Assert.Single(The.DocumentReader.Read(The.Document("providers/okta", Text)).Readings);

        Assert.Null(reading.Keys);
        Assert.Equal("okta", reading.Name);
    }

    [Theory]
    [InlineData("https://a.example/b/")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("a.example", UrlFlawKind.Scheme)]
    [InlineData("http://a.example", UrlFlawKind.Scheme)]
    [InlineData("https://", UrlFlawKind.NoUrl)]
    [InlineData("https://a example", UrlFlawKind.NoUrl)]
    [InlineData("https://<tenant>.example", UrlFlawKind.NoUrl)]
    [InlineData("https://a@b.example?c#d", UrlFlawKind.UserInfo, UrlFlawKind.Query, UrlFlawKind.Fragment)]
    [InlineData("https://a.example/.well-known/openid-configuration", UrlFlawKind.WellKnown)]
    public void All_that_is_wrong_with_an_issuer_is_told_by_its_kind(string issuer, params UrlFlawKind[] kinds)
    {
        Assert.Equal(kinds, ProviderUrl.FlawsOfIssuer(issuer).Select(flaw => flaw.Kind));
    }
}
