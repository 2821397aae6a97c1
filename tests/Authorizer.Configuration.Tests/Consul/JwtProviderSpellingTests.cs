using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Tests.Consul;

/// <summary>One entry in other spellings: names and values as Consul's own decoder takes them (specs/consul.md 1).</summary>
public sealed class JwtProviderSpellingTests
{
    [Theory]
    [InlineData("kind", "name", "issuer", "json_web_key_set", "remote", "uri", "request_timeout_ms", "clock_skew_seconds")]
    [InlineData("Kind", "NAME", "ISSUER", "JSONWEBKEYSET", "REMOTE", "URI", "REQUESTTIMEOUTMS", "CLOCKSKEWSECONDS")]
    [InlineData("Kind", "Name", "issuer", "Json_Web_Key_Set", "Remote", "Uri", "Request_Timeout_Ms", "Clock_Skew_Seconds")]
    public void Names_are_read_without_case_and_in_snake_case(
        string kind,
        string name,
        string issuer,
        string set,
        string remote,
        string uri,
        string timeout,
        string skew
    )
    {
        var text = $$"""
            { "{{kind}}": "jwt-provider", "{{name}}": "okta", "{{issuer}}": "okta",
              "{{set}}": { "{{remote}}": { "{{uri}}": "https://okta.test/keys", "{{timeout}}": 1000 } }, "{{skew}}": 9 }
            """;

        var provider = The.Provider(The.Document("providers/okta", text));

        Assert.Equal(TimeSpan.FromSeconds(9), provider.Terms.ClockSkew);
        Assert.Equal(TimeSpan.FromSeconds(1), provider.Freshness.RequestTimeout);
    }

    [Theory]
    [InlineData("PadForwardPayloadHeader", "pad_forward_payload_header")]
    [InlineData("HeaderName", "header_name")]
    public void Nested_names_have_their_snake_case_too(string field, string alias)
    {
        var forwarding = """{ "HeaderName": "x-claims", "PadForwardPayloadHeader": true }""".Replace(
            field,
            alias,
            StringComparison.Ordinal
        );

        var provider = The.Provider(EntryText.Okta.With("Forwarding", forwarding).Document());

        Assert.Equal("x_claims", provider.Caller.PayloadKey);
        Assert.True(provider.Caller.PadsPayload);
    }

    [Fact]
    public void Values_are_weakly_typed_as_in_Consul()
    {
        var entry = EntryText
            .Okta.With("Audiences", "\"orders\"")
            .With("ClockSkewSeconds", "\"45\"")
            .With("RequireExpiration", "\"false\"")
            .With("JSONWebKeySet", "[" + EntryText.Remote("\"RequestTimeoutMs\": \"1500\", \"CacheDuration\": 60000000000") + "]")
            .With("Locations", """{ "Header": [{ "Name": "x-token" }] }""");

        var provider = The.Provider(entry.Document());

        Assert.Equal(["orders"], provider.Terms.Audiences);
        Assert.Equal(TimeSpan.FromSeconds(45), provider.Terms.ClockSkew);
        Assert.False(provider.Terms.RequireExpiration);
        Assert.Equal(TimeSpan.FromMilliseconds(1500), provider.Freshness.RequestTimeout);
        Assert.Equal(TimeSpan.FromMinutes(1), provider.Freshness.CacheDuration);
        Assert.Equal([new TokenLocation(TokenLocationKind.Header, "x-token")], provider.Terms.Locations);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("t", true)]
    [InlineData("TRUE", true)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    [InlineData("", false)]
    public void Booleans_may_be_Gos_texts(string text, bool expected)
    {
        var provider = The.Provider(EntryText.Okta.With("RequireExpiration", $"\"{text}\"").Document());

        Assert.Equal(expected, provider.Terms.RequireExpiration);
    }

    [Theory]
    [InlineData("RequestTimeoutMs", "0")]
    [InlineData("RequestTimeoutMs", "\"\"")]
    [InlineData("CacheDuration", "0")]
    [InlineData("CacheDuration", "\"0\"")]
    [InlineData("CacheDuration", "\"\"")]
    [InlineData("FetchAsynchronously", "null")]
    public void Zero_and_null_mean_the_default_as_in_Go(string field, string value)
    {
        var provider = The.Provider(EntryText.Okta.With("JSONWebKeySet", EntryText.Remote($"\"{field}\": {value}")).Document());

        Assert.Equal(new KeyFreshness(), provider.Freshness);
    }

    [Fact]
    public void The_same_entry_may_be_written_in_YAML()
    {
        const string Text = """
            Kind: jwt-provider
            Name: okta
            Issuer: okta
            JSONWebKeySet:
              Remote: { URI: "https://okta.test/keys", RequestTimeoutMs: 1000 }
            """;

        Assert.Equal(TimeSpan.FromSeconds(1), The.Provider(The.Document("providers/okta", Text)).Freshness.RequestTimeout);
    }
}
