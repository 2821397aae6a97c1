using System.Globalization;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>What is met on the way to the keys: one row a failure, with its condition, reason and sentence.</summary>
[Collection(AskedInTime.Name)]
public sealed class ReachTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_healthy_provider_of_either_family_is_ready(bool isRemote)
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { Algorithms = ["ES256"] });
        var document = isRemote
            ? Manifests.JwtProvider(Manifests.Remote(provider.KeySetUri))
            : Manifests.Authenticator(provider.Issuer);

        var told = await Told.AboutAsync(Written(document));

        Assert.All(told.Values, condition => Assert.Equal(("True", "Success"), (condition.Status, condition.Reason)));
        Assert.Equal(11, told.Count);
        Assert.StartsWith(
            "1 of 1 key can be used: keys[0] (EC P-256, ES256)",
            told["KeysUsable"].Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_has_its_condition_reason_and_sentence(
        string discoveryFault,
        string keyFault,
        string condition,
        string reason,
        string sentence
    )
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { Algorithms = ["ES256"] });
        provider.DiscoveryFault = FaultOf(discoveryFault);
        provider.KeySetFault = FaultOf(keyFault);

        var told = await Told.AboutAsync(Written(Manifests.Discovered(provider.Issuer)));

        Assert.Equal(
            new Told("False", reason, sentence.Replace("{issuer}", provider.Issuer, StringComparison.Ordinal)),
            told[condition]
        );
        ConditionChain.AssertBrokenAt(condition, told);
    }

    public static TheoryData<string, string, string, string, string> Failures { get; } =
        new()
        {
            {
                "Down",
                "",
                "DiscoveryURLValid",
                "InvalidDiscoveryProbe",
                "{issuer}/.well-known/openid-configuration cuts the connection without a whole answer; check the address, and what stands before the server"
            },
            {
                "Redirect",
                "",
                "DiscoveryURLValid",
                "InvalidDiscoveryProbe",
                "{issuer}/.well-known/openid-configuration answers 302, a redirect to `{issuer}/moved/.well-known/openid-configuration`, which is not followed; a jwt-provider may name that address as `JSONWebKeySet.Discovery.URI`, an AuthenticationConfiguration as `discoveryURL`; for a JWTAuthenticator the issuer itself must answer"
            },
            {
                "404",
                "",
                "DiscoveryURLValid",
                "InvalidDiscoveryProbe",
                "{issuer}/.well-known/openid-configuration answers 404, expected 200; check the address"
            },
            {
                "503",
                "",
                "DiscoveryURLValid",
                "InvalidDiscoveryProbe",
                "{issuer}/.well-known/openid-configuration answers 503, expected 200; the identity provider itself has failed, so ask who runs it"
            },
            {
                "Html",
                "",
                "DiscoveryURLValid",
                "InvalidDiscoveryProbe",
                "{issuer}/.well-known/openid-configuration answers with no JSON object, expected an OpenID provider's metadata; check the issuer"
            },
            {
                "Oversized",
                "",
                "DiscoveryURLValid",
                "InvalidDiscoveryProbe",
                "{issuer}/.well-known/openid-configuration answers with more than 1 MiB, which is not read; check the address"
            },
            {
                "ForeignIssuer",
                "",
                "DiscoveryURLValid",
                "InvalidDiscoveryProbe",
                "{issuer}/.well-known/openid-configuration names the issuer `{issuer}/somebody-else`, expected `{issuer}`: both must be equal to the byte, a slash at the end included; write the one that tokens have"
            },
            {
                "EmptySet",
                "",
                "DiscoveryURLValid",
                "InvalidDiscoveryProbe",
                "{issuer}/.well-known/openid-configuration names the issuer none, expected `{issuer}`: both must be equal to the byte, a slash at the end included; write the one that tokens have"
            },
            {
                "",
                "Down",
                "JWKSFetchValid",
                "InvalidCouldNotFetchJWKS",
                "{issuer}/jwks cuts the connection without a whole answer; check the address, and what stands before the server"
            },
            {
                "",
                "403",
                "JWKSFetchValid",
                "InvalidCouldNotFetchJWKS",
                "{issuer}/jwks answers 403, expected 200; check the address"
            },
            {
                "",
                "Redirect",
                "JWKSFetchValid",
                "InvalidCouldNotFetchJWKS",
                "{issuer}/jwks answers 302, a redirect to `{issuer}/moved/jwks`, which is not followed; ask who runs the identity provider to name that address as its `jwks_uri`"
            },
            {
                "",
                "Html",
                "JWKSFetchValid",
                "InvalidCouldNotFetchJWKS",
                "{issuer}/jwks answers with no JWK set, expected a JSON object whose `keys` is a list (RFC 7517 section 5); check the address"
            },
            {
                "",
                "Oversized",
                "JWKSFetchValid",
                "InvalidCouldNotFetchJWKS",
                "{issuer}/jwks answers with more than 1 MiB, which is not read; check the address"
            },
        };

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_told_with_the_time()
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { Algorithms = ["ES256"] });
        provider.DiscoveryFault = EndpointFault.Hang;

        var told = await Told.AboutAsync(Written(Manifests.Authenticator(provider.Issuer)));

        Assert.Equal(
            new Told(
                "False",
                "InvalidDiscoveryProbe",
                $"{provider.DiscoveryUri} gives no whole answer within 2 s; see why it is slow, or who drops packets between (a jwt-provider may have a longer RequestTimeoutMs)"
            ),
            told["DiscoveryURLValid"]
        );
    }

    [Theory]
    [InlineData(
        "http://id.example.com/jwks",
        "InvalidProviderJWKSURLScheme",
        "the discovery document's `jwks_uri` begins with `http:`, expected https; keys that come in the clear are anybody's"
    )]
    [InlineData(
        "https://me:secret@id.example.com/jwks",
        "InvalidProviderJWKSURL",
        "the discovery document's `jwks_uri` is no URL that may be asked, expected https with a host and without user name; ask who runs the identity provider"
    )]
    [InlineData(
        "/jwks",
        "InvalidProviderJWKSURLScheme",
        "the discovery document's `jwks_uri` has no scheme, expected https; keys that come in the clear are anybody's"
    )]
    public async Task An_address_of_keys_that_may_not_be_asked_is_no_good(string uri, string reason, string sentence)
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeyUri = uri;

        var told = await Told.AboutAsync(Written(Manifests.Discovered(provider.Issuer)));

        Assert.Equal(new Told("False", reason, sentence), told["JWKSURLValid"]);
        ConditionChain.AssertBrokenAt("JWKSURLValid", told);
    }

    [Fact]
    public async Task A_missing_address_of_keys_counts_as_a_wrong_scheme_as_in_Pinniped()
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.Discovery = $$"""{"issuer":"{{provider.Issuer}}"}""";

        var told = await Told.AboutAsync(Written(Manifests.Discovered(provider.Issuer)));

        Assert.Equal(
            new Told(
                "False",
                "InvalidProviderJWKSURLScheme",
                "the discovery document has no `jwks_uri`, expected an https URL; ask who runs the identity provider"
            ),
            told["JWKSURLValid"]
        );
    }

    [Fact]
    public async Task Nobody_at_home_and_a_name_that_does_not_resolve_are_two_sentences()
    {
        var told = await Told.AboutAllAsync(
            Written(Manifests.Authenticator("https://127.0.0.1:1", name: "closed"), "closed.yaml"),
            Written(Manifests.Authenticator("https://nobody.invalid", name: "unknown"), "unknown.yaml")
        );

        Assert.Equal(
            "127.0.0.1:1 takes no connection; check the address, and firewalls between (a proxy is not used)",
            told["closed"]["DiscoveryURLValid"].Message
        );
        Assert.Equal(
            "https://nobody.invalid/.well-known/openid-configuration cannot be asked, for the name `nobody.invalid` does not resolve; check the address and this machine's DNS",
            told["unknown"]["DiscoveryURLValid"].Message
        );
    }

    [Fact]
    public async Task Retries_are_made_as_configured_and_the_last_attempt_is_told()
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { Algorithms = ["ES256"] });
        provider.KeySetFault = EndpointFault.Status(503);
        var remote =
            $$"""{ "Remote": { "URI": "{{provider.KeySetUri}}", "RequestTimeoutMs": 60000, "RetryPolicy": { "NumRetries": 2, "RetryPolicyBackOff": { "BaseInterval": "1ms", "MaxInterval": "1ms" } } } }""";

        var told = await Told.AboutAsync(Written(Manifests.JwtProvider(remote)));

        Assert.Equal(3, provider.Requests.KeySet);
        Assert.Contains("answers 503, expected 200", told["JWKSFetchValid"].Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string Written(string document, string file = "document") => folder.Write(file, document);

    private static EndpointFault? FaultOf(string text) =>
        text switch
        {
            "" => null,
            _ when int.TryParse(text, CultureInfo.InvariantCulture, out var status) => EndpointFault.Status(status),
            _ => new EndpointFault(Enum.Parse<EndpointFaultKind>(text)),
        };
}
