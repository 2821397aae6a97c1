namespace Authorizer.Configuration.Tests.Consul;

public sealed class KeySetFieldTests
{
    public static TheoryData<string, string?, string[]> Wrong { get; } =
        new()
        {
            { "JSONWebKeySet", null, ["JSONWebKeySet: is required; give it `Local`, `Remote` or `Discovery`"] },
            { "JSONWebKeySet", "{}", ["JSONWebKeySet: must hold exactly one of `Local`, `Remote`, `Discovery`; none is there"] },
            { "JSONWebKeySet", "\"https://okta.test/keys\"", ["JSONWebKeySet: must be an object; found text"] },
            {
                "JSONWebKeySet",
                """{ "Local": {}, "Remote": {} }""",
                [
                    "JSONWebKeySet: must hold exactly one of `Local`, `Remote`, `Discovery`; `Local` and `Remote` are there",
                    "JSONWebKeySet.Local: must hold exactly one of `JWKS`, `Filename`; none is there",
                    "JSONWebKeySet.Remote.URI: is required; write the https URL of the JWK set",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Local": { "Filename": "/keys" } }""",
                [
                    "warning: JSONWebKeySet.Local.Filename: names a file of the deployment, which was not looked at; see that the function's package or a layer holds it",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Local": { "Filename": "/keys", "JWKS": "e30=" } }""",
                [
                    "JSONWebKeySet.Local.JWKS: must be base64 of a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)",
                    "warning: JSONWebKeySet.Local.Filename: names a file of the deployment, which was not looked at; see that the function's package or a layer holds it",
                    "JSONWebKeySet.Local: must hold exactly one of `JWKS`, `Filename`; `JWKS` and `Filename` are there",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Local": { "JWKS": "{}" } }""",
                ["JSONWebKeySet.Local.JWKS: is plain JSON; encode it with base64"]
            },
            {
                "JSONWebKeySet",
                """{ "Local": { "JWKS": "e30" } }""",
                ["JSONWebKeySet.Local.JWKS: must be standard base64 with its padding, of a JWK set"]
            },
            {
                "JSONWebKeySet",
                """{ "Local": { "JWKS": "e30=" } }""",
                [
                    "JSONWebKeySet.Local.JWKS: must be base64 of a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Local": { "JWKS": "eyJrZXlzIjpbXX0=" } }""",
                ["JSONWebKeySet.Local.JWKS: must hold at least one usable key; put one into `keys`"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URL": "https://a.test" } }""",
                [
                    "JSONWebKeySet.Remote.URI: is required; write the https URL of the JWK set",
                    "JSONWebKeySet.Remote.URL: is no field here; did you mean `URI`?",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "jibberish" } }""",
                ["JSONWebKeySet.Remote.URI: must be a URL that begins with `https://` and names a host"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "https://<org>.okta.com" } }""",
                ["JSONWebKeySet.Remote.URI: holds a placeholder in angle brackets; put your own value in its place"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "ftp://a.test" } }""",
                ["JSONWebKeySet.Remote.URI: must be a URL that begins with `https://` and names a host"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "/keys" } }""",
                ["JSONWebKeySet.Remote.URI: must be a URL that begins with `https://` and names a host"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "https://" } }""",
                ["JSONWebKeySet.Remote.URI: must be a URL that begins with `https://` and names a host"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "https://a.test/a b" } }""",
                ["JSONWebKeySet.Remote.URI: holds a character that no URL has; percent-encode it"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "http://a.test/keys" } }""",
                ["JSONWebKeySet.Remote.URI: must be https; plain http is taken for a loopback address only"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "http://u:p@a.test/keys#x" } }""",
                [
                    "JSONWebKeySet.Remote.URI: must be https; plain http is taken for a loopback address only",
                    "JSONWebKeySet.Remote.URI: must not hold a user name or password; remove what stands before `@`",
                    "JSONWebKeySet.Remote.URI: must not have a fragment; remove `#` and what follows",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "https://a.test", "RequestTimeoutMs": -1, "CacheDuration": "-1s" } }""",
                [
                    "JSONWebKeySet.Remote.CacheDuration: must not be negative; remove it for the default, `5m`",
                    "JSONWebKeySet.Remote.RequestTimeoutMs: must be from 1 to 60000 milliseconds; remove it for the default, 2000",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "https://a.test", "RequestTimeoutMs": 999 } }""",
                [
                    "warning: JSONWebKeySet.Remote.RequestTimeoutMs: is less than a second, which Consul's own proxies cut to none; here it counts as it is",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "https://a.test", "RequestTimeoutMs": 60001 } }""",
                ["JSONWebKeySet.Remote.RequestTimeoutMs: must be from 1 to 60000 milliseconds; remove it for the default, 2000"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "https://a.test", "uri": "https://b.test" } }""",
                ["JSONWebKeySet.Remote.URI: is given twice, also as `URI` on line 5; keep one"]
            },
            {
                "JSONWebKeySet",
                """{ "Remote": { "URI": "https://a.test", "CacheDurations": "5m" } }""",
                ["JSONWebKeySet.Remote.CacheDurations: is no field here; did you mean `CacheDuration`?"]
            },
            {
                "JSONWebKeySet",
                """{ "Discovery": { "URI": "http://a.test", "FetchAsynchronously": 2 } }""",
                [
                    "JSONWebKeySet.Discovery.FetchAsynchronously: must be true or false; found a number",
                    "JSONWebKeySet.Discovery.URI: must be https; plain http is taken for a loopback address only",
                ]
            },
            {
                "JSONWebKeySet",
                """{ "Discovery": { }, "Remote": { "URI": "https://a.test", "CacheDuration": "1m" } }""",
                ["JSONWebKeySet: must hold exactly one of `Local`, `Remote`, `Discovery`; `Remote` and `Discovery` are there"]
            },
            { "MaxStale", "\"-1s\"", ["MaxStale: must not be negative; write `0s` to end keys with their CacheDuration"] },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_the_key_set_is_said(string field, string? json, string[] expected) =>
        Assert.Equal(expected, EntryProblems.Of(field, json));

    [Fact]
    public void Keys_that_are_not_used_are_named_by_their_place_and_a_set_of_them_alone_is_an_error()
    {
        var entry = EntryText.Okta.With("JSONWebKeySet", EntryText.LocalSet(Jwk.PrivateRsa, "5"));

        Assert.Equal(
            [
                "warning: JSONWebKeySet.Local.JWKS: has a key that is not used: `keys[0]` holds a private key; replace the key pair and publish its public half alone",
                "warning: JSONWebKeySet.Local.JWKS: has a key that is not used: `keys[1]` lacks a member of its type or has one that cannot be read; write it as RFC 7517 says",
                "JSONWebKeySet.Local.JWKS: must hold at least one usable key; put one into `keys`",
            ],
            EntryProblems.Of(entry)
        );
    }

    [Fact]
    public void An_unusable_key_beside_a_usable_one_is_a_warning()
    {
        var entry = EntryText.Okta.With("JSONWebKeySet", EntryText.LocalSet(Jwk.Rsa, "{}"));

        Assert.StartsWith(
            "warning: JSONWebKeySet.Local.JWKS: has a key that is not used: `keys[1]`",
            Assert.Single(EntryProblems.Of(entry)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_set_of_shared_secrets_needs_Algorithms()
    {
        var entry = EntryText.Okta.With("JSONWebKeySet", EntryText.LocalSet(Jwk.Secret));

        Assert.Equal(
            ["Algorithms: is required where JSONWebKeySet.Local holds shared secrets alone; name HS256, HS384 or HS512"],
            EntryProblems.Of(entry)
        );
    }

    [Fact]
    public void Algorithms_that_no_local_key_fits_are_an_error()
    {
        var entry = EntryText.Okta.With("JSONWebKeySet", EntryText.LocalSet(Jwk.Rsa)).With("Algorithms", "[\"ES256\"]");

        Assert.Equal(
            ["Algorithms: no key in JSONWebKeySet.Local fits one of them; name the algorithms of the keys"],
            EntryProblems.Of(entry)
        );
    }

    [Fact]
    public void MaxStale_beside_local_keys_is_a_warning()
    {
        var entry = EntryText.Okta.With("JSONWebKeySet", EntryText.LocalSet(Jwk.Rsa)).With("MaxStale", "\"1h\"");

        Assert.Equal(["warning: MaxStale: has no effect on local keys, which do not age; remove it"], EntryProblems.Of(entry));
    }

    public static TheoryData<string, string[]> WrongIssuers { get; } =
        new()
        {
            { "okta", ["Issuer: must be a URL that begins with `https://` and names a host"] },
            { "http://okta.test", ["Issuer: must be https; plain http is taken for a loopback address only"] },
            { "https://okta.test?a", ["Issuer: must not have a query; remove `?` and what follows"] },
            { "https://okta.test#", ["Issuer: must not have a fragment; remove `#` and what follows"] },
            { "https://u@okta.test", ["Issuer: must not hold a user name or password; remove what stands before `@`"] },
            {
                "https://okta.test/.well-known/openid-configuration",
                ["Issuer: must not end with `/.well-known/openid-configuration`, which is appended by itself; remove it"]
            },
        };

    [Theory]
    [MemberData(nameof(WrongIssuers))]
    public void Discovery_without_a_URI_needs_an_issuer_that_is_a_URL(string issuer, string[] expected) =>
        Assert.Equal(
            expected,
            EntryProblems.Of(EntryText.Okta.With("Issuer", $"\"{issuer}\"").With("JSONWebKeySet", EntryText.Discovery()))
        );

    [Fact]
    public void Discovery_needs_an_issuer()
    {
        var entry = EntryText
            .Okta.Without("Issuer")
            .With("Audiences", "[\"api\"]")
            .With("JSONWebKeySet", EntryText.Discovery("\"URI\": \"https://okta.test/d\""));

        Assert.Equal(["Issuer: is required for JSONWebKeySet.Discovery; write the provider's issuer"], EntryProblems.Of(entry));
    }
}
