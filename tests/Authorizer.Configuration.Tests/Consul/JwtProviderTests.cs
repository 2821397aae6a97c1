using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Tests.Consul;

public sealed class JwtProviderTests
{
    private const string OktaEntry = """
        {
          "Kind": "jwt-provider",
          "Name": "okta",
          "Issuer": "okta",
          "JSONWebKeySet": {
            "Remote": {
              "URI": "https://example.okta.com/oauth2/default/v1/keys",
              "CacheDuration": "30m"
            }
          },
          "Forwarding": {
            "HeaderName": "user-token"
          }
        }
        """;

    [Fact]
    public void The_documented_Okta_entry_is_read()
    {
        var provider = The.Provider(The.Document("providers/okta", OktaEntry));

        Assert.Equal("okta", provider.Name);
        Assert.Equal("okta", provider.Terms.Issuer);
        var keys = Assert.IsType<RemoteKeySetLocation>(provider.Keys);
        Assert.Equal("https://example.okta.com/oauth2/default/v1/keys", keys.Uri.OriginalString);
        Assert.Equal(TimeSpan.FromMinutes(30), provider.Freshness.CacheDuration);
        Assert.Equal("user_token", provider.Caller.PayloadKey);
        Assert.False(provider.Caller.PadsPayload);
    }

    [Fact]
    public void What_the_entry_does_not_say_has_its_documented_default()
    {
        var provider = The.Provider(EntryText.Okta.Document());

        Assert.Empty(provider.Terms.Audiences);
        Assert.Empty(provider.Terms.Aliases);
        Assert.Equal([new ClaimPath("aud")], provider.Terms.AudienceClaims);
        Assert.Equal(AudienceComparison.WithoutSchemeAndSlash, provider.Terms.AudienceComparison);
        Assert.Equal(SignatureAlgorithm.Asymmetric, provider.Terms.Algorithms);
        Assert.Same(TokenTypes.Default, provider.Terms.Types);
        Assert.Equal(TimeSpan.FromSeconds(30), provider.Terms.ClockSkew);
        Assert.Null(provider.Terms.NotBeforeSkew);
        Assert.True(provider.Terms.RequireExpiration);
        Assert.Null(provider.Terms.MaxLifetime);
        Assert.Equal([TokenLocation.BearerHeader, TokenLocation.AccessTokenQuery], provider.Terms.Locations);
        Assert.Equal(new KeyFreshness(), provider.Freshness);
        Assert.Equal(TimeSpan.FromMinutes(5), provider.Freshness.CacheDuration);
        Assert.Equal(TimeSpan.FromHours(1), provider.Freshness.MaxStale);
        Assert.Equal(TimeSpan.FromSeconds(2), provider.Freshness.RequestTimeout);
        Assert.False(provider.Freshness.FetchAsynchronously);
        Assert.Equal("sub", provider.Caller.Username.Text);
        Assert.False(provider.Caller.IsUsernameRequired);
        Assert.True(provider.Caller.ChecksEmailVerified);
        Assert.Equal("", provider.Caller.UsernamePrefix);
        Assert.Null(provider.Caller.Groups);
        Assert.Empty(provider.Caller.Forwarded);
        Assert.Null(provider.Caller.PayloadKey);
        Assert.Null(provider.Caller.UsageKey);
        Assert.Equal(TrustedRoots.System, Assert.IsType<RemoteKeySetLocation>(provider.Keys).Trust);
    }

    [Fact]
    public void Every_field_arrives_where_it_belongs()
    {
        var provider = The.Provider(
            EntryText
                .Okta.With("Audiences", """["https://api.test/", "orders"]""")
                .With("AudienceClaims", """["aud", "client_id"]""")
                .With("IssuerAliases", """["https://alias.test"]""")
                .With("Algorithms", """["RS256", "EdDSA"]""")
                .With("TokenTypes", """["at+jwt", ""]""")
                .With("ClockSkewSeconds", "45")
                .With("RequireExpiration", "false")
                .With(
                    "JSONWebKeySet",
                    EntryText.Remote(
                        """
                        "CacheDuration": "15m", "RequestTimeoutMs": 3000, "FetchAsynchronously": true, "UseSNI": false,
                        "RetryPolicy": null, "JWKSCluster": null
                        """
                    )
                )
                .With("MaxStale", "\"2h\"")
                .With(
                    "Locations",
                    """
                    [{ "Header": { "Name": "X-Token", "ValuePrefix": "JWT ", "Forward": false } },
                     { "QueryParam": { "Name": "tkn" } }, { "Cookie": { "Name": "session" } }]
                    """
                )
                .With("Forwarding", """{ "HeaderName": "X-Claims", "PadForwardPayloadHeader": true }""")
                .With("Claims", """{ "Username": "email", "UsernamePrefix": "okta:", "Groups": "realm_access.roles" }""")
                .With("ForwardClaims", """["org.id", "https://claims.test/tier"]""")
                .With("UsageKeyClaim", "\"plan\"")
                .With("Meta", """{ "team": "identity" }""")
                .With("Namespace", "\"default\"")
                .With("Partition", "\"default\"")
                .With("CacheConfig", "null")
                .With("Hash", "7")
                .With("CreateIndex", "1")
                .With("ModifyIndex", "2")
                .Document()
        );

        Assert.Equal(["https://api.test/", "orders"], provider.Terms.Audiences);
        Assert.Equal([new ClaimPath("aud"), new ClaimPath("client_id")], provider.Terms.AudienceClaims);
        Assert.Equal(["https://alias.test"], provider.Terms.Aliases);
        Assert.Equal(["RS256", "EdDSA"], provider.Terms.Algorithms.Select(algorithm => algorithm.Name));
        Assert.True(provider.Terms.Types.Allow("at+jwt"));
        Assert.True(provider.Terms.Types.Allow(null));
        Assert.False(provider.Terms.Types.Allow("JWT"));
        Assert.Equal(TimeSpan.FromSeconds(45), provider.Terms.ClockSkew);
        Assert.False(provider.Terms.RequireExpiration);
        Assert.Equal(
            new KeyFreshness
            {
                CacheDuration = TimeSpan.FromMinutes(15),
                RequestTimeout = TimeSpan.FromSeconds(3),
                FetchAsynchronously = true,
                MaxStale = TimeSpan.FromHours(2),
            },
            provider.Freshness
        );
        Assert.Equal(
            [
                new TokenLocation(TokenLocationKind.Header, "x-token", "JWT "),
                new TokenLocation(TokenLocationKind.QueryParameter, "tkn"),
                new TokenLocation(TokenLocationKind.Cookie, "session"),
            ],
            provider.Terms.Locations
        );
        Assert.Equal("X_Claims", provider.Caller.PayloadKey);
        Assert.True(provider.Caller.PadsPayload);
        Assert.Equal("email", provider.Caller.Username.Text);
        Assert.True(provider.Caller.IsUsernameRequired);
        Assert.True(provider.Caller.ChecksEmailVerified);
        Assert.Equal("okta:", provider.Caller.UsernamePrefix);
        Assert.Equal("realm_access.roles", provider.Caller.Groups?.Text);
        Assert.Equal(["org_id", "https___claims_test_tier"], provider.Caller.Forwarded.Select(claim => claim.Key));
        Assert.Equal("plan", provider.Caller.UsageKey?.Text);
    }

    [Theory]
    [InlineData("https://okta.test", "https://okta.test/.well-known/openid-configuration")]
    [InlineData("https://okta.test/", "https://okta.test/.well-known/openid-configuration")]
    [InlineData("https://okta.test/tenant//", "https://okta.test/tenant//.well-known/openid-configuration")]
    [InlineData("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a/.well-known/openid-configuration")]
    [InlineData("http://localhost", "http://localhost/.well-known/openid-configuration")]
    [InlineData("http://[::1]:80", "http://[::1]/.well-known/openid-configuration")]
    public void Discovery_starts_from_the_issuer_without_one_trailing_slash(string issuer, string expected)
    {
        var entry = EntryText.Okta.With("Issuer", $"\"{issuer}\"").With("JSONWebKeySet", EntryText.Discovery());

        var keys = Assert.IsType<DiscoveredKeySetLocation>(The.Provider(entry.Document()).Keys);

        Assert.Equal(expected, keys.Uri.AbsoluteUri);
        Assert.Equal(issuer, keys.Issuer);
    }

    [Fact]
    public void Discovery_may_name_another_document_and_has_the_fetching_fields()
    {
        var entry = EntryText
            .Okta.With("Issuer", "\"okta\"")
            .With(
                "JSONWebKeySet",
                EntryText.Discovery("\"URI\": \"https://okta.test/d?p=1\", \"CacheDuration\": \"1m\", \"RequestTimeoutMs\": 1500")
            );

        var provider = The.Provider(entry.Document());

        var keys = Assert.IsType<DiscoveredKeySetLocation>(provider.Keys);
        Assert.Equal("okta", keys.Issuer);
        Assert.Equal("https://okta.test/d?p=1", keys.Uri.AbsoluteUri);
        Assert.Equal(TimeSpan.FromMinutes(1), provider.Freshness.CacheDuration);
        Assert.Equal(TimeSpan.FromMilliseconds(1500), provider.Freshness.RequestTimeout);
    }

    [Fact]
    public void A_local_set_is_imported_and_its_base64_may_be_broken_into_lines()
    {
        var base64 = The.Base64(Jwk.Set(Jwk.Rsa)).Insert(4, "\\r\\n");

        var provider = The.Provider(EntryText.Okta.With("JSONWebKeySet", EntryText.Local($"\"{base64}\"")).Document());

        Assert.Equal(1, Assert.IsType<LocalKeySetLocation>(provider.Keys).Keys.Count);
    }

    [Fact]
    public void Shared_secrets_are_taken_from_a_local_set_when_they_are_listed()
    {
        var entry = EntryText.Okta.With("JSONWebKeySet", EntryText.LocalSet(Jwk.Secret)).With("Algorithms", "[\"HS256\"]");

        Assert.Equal(["HS256"], The.Provider(entry.Document()).Terms.Algorithms.Select(algorithm => algorithm.Name));
    }

    [Fact]
    public void A_provider_without_an_issuer_takes_its_tokens_by_audience()
    {
        var entry = EntryText.Okta.Without("Issuer").With("Audiences", "[\"orders\"]");

        Assert.Null(The.Provider(entry.Document()).Terms.Issuer);
    }
}
