using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>What stands in a key set, by place, type and algorithm.</summary>
[Collection(AskedInTime.Name)]
public sealed class KeysUsableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, string, string> Sets { get; } =
        new()
        {
            {
                JsonWebKeys.SetOf(),
                "False",
                "NoUsableKeys",
                "the key set is empty, expected at least one key; no token can be verified: ask who runs the identity provider"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.Rsa(), JsonWebKeys.EllipticCurve()),
                "True",
                "Success",
                "2 of 2 keys can be used: keys[0] (RSA 2048 bits, RS256), keys[1] (EC P-256, ES256)"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.Rsa(1024), JsonWebKeys.Rsa()),
                "False",
                "WeakKeys",
                "1 of 2 keys can be used: keys[1] (RSA 2048 bits, RS256)\nkeys[0] (RSA 1024 bits, RS256) has a size that is not taken: RSA has 2048 to 8192 bits, a shared secret at least 256; make a new key"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.Rsa(), JsonWebKeys.EllipticCurve(isPrivate: true)),
                "False",
                "SecretKeyPublished",
                "1 of 2 keys can be used: keys[0] (RSA 2048 bits, RS256)\nkeys[1] (EC P-256, ES256) holds a private key; replace the key pair and publish its public half alone"
            },
            {
                JsonWebKeys.SetOf(new JsonObject { ["kty"] = "oct", ["k"] = "c2VjcmV0" }, JsonWebKeys.Rsa()),
                "False",
                "SecretKeyPublished",
                "1 of 2 keys can be used: keys[1] (RSA 2048 bits, RS256)\nkeys[0] (oct) is a shared secret in a set that is read over the network; replace it"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.Rsa(1024), JsonWebKeys.EllipticCurve(isPrivate: true)),
                "False",
                "SecretKeyPublished",
                "0 of 2 keys can be used, so no token can be verified; have a key made for one of RS256, ES256\nkeys[0] (RSA 1024 bits, RS256) has a size that is not taken: RSA has 2048 to 8192 bits, a shared secret at least 256; make a new key\nkeys[1] (EC P-256, ES256) holds a private key; replace the key pair and publish its public half alone"
            },
            {
                JsonWebKeys.SetOf(
                    JsonWebKeys.With(JsonWebKeys.Rsa(algorithm: "RSA-OAEP"), "use", "enc"),
                    new JsonObject { ["kty"] = "AKP", ["alg"] = "ML-DSA-65" },
                    JsonWebKeys.Rsa()
                ),
                "True",
                "Success",
                "1 of 3 keys can be used: keys[2] (RSA 2048 bits, RS256)\nkeys[0] (RSA 2048 bits, RSA-OAEP) is not for verifying, by its `use` or `key_ops`, and is passed over\nkeys[1] (AKP, ML-DSA-65) has a key type, curve or algorithm that is not supported, and is passed over"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.With(JsonWebKeys.Rsa(), "alg", "ES256"), JsonWebKeys.Rsa()),
                "False",
                "UnusableKeys",
                "1 of 2 keys can be used: keys[1] (RSA 2048 bits, RS256)\nkeys[0] (RSA 2048 bits, ES256) names an `alg` that its type, curve or size does not fit; mend `alg`"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.Rsa(algorithm: "PS512")),
                "False",
                "NoUsableKeys",
                "1 of 1 key is good: keys[0] (RSA 2048 bits, PS512); none goes with what is allowed, RS256, ES256, so no token can be verified: have a key made for one of those, or allow an algorithm of these keys by `Algorithms`"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.With(JsonWebKeys.Rsa(), "n", "!!"), JsonWebKeys.Rsa()),
                "False",
                "UnusableKeys",
                "1 of 2 keys can be used: keys[1] (RSA 2048 bits, RS256)\nkeys[0] (RSA, RS256) lacks a member of its type or has one that cannot be read; write it as RFC 7517 says"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.With(JsonWebKeys.Rsa(), "alg", JsonWebKeys.SecretName), JsonWebKeys.Rsa()),
                "True",
                "Success",
                "1 of 2 keys can be used: keys[1] (RSA 2048 bits, RS256)\nkeys[0] (RSA 2048 bits) has a key type, curve or algorithm that is not supported, and is passed over"
            },
        };

    [Theory]
    [MemberData(nameof(Sets), DisableDiscoveryEnumeration = true)]
    public async Task A_set_is_judged_by_its_gravest_key_and_tells_them_all(
        string set,
        string status,
        string reason,
        string message
    )
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = set;

        var run = await TheCommand.RunAsync(["doctor", folder.Write("a", Manifests.Discovered(provider.Issuer)), "-o", "json"]);

        var told = Told.In(JsonNode.Parse(run.Output)!)["okta"];
        Assert.Equal(new Told(status, reason, message), told["KeysUsable"]);
        Assert.Equal("True", told["JWKSFetchValid"].Status);
        Assert.DoesNotContain(JsonWebKeys.SecretName, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_in_the_document_are_judged_without_a_request()
    {
        var set = JsonWebKeys.SetOf(JsonWebKeys.Rsa(), JsonWebKeys.EllipticCurve(isPrivate: true));
        var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(set));
        var file = folder.Write("a", Manifests.JwtProvider($$"""{ "Local": { "JWKS": "{{encoded}}" } }"""));

        var told = await Told.AboutAsync(file);

        Assert.Equal(
            new Told(
                "False",
                "SecretKeyPublished",
                "1 of 2 keys can be used: keys[0]\nkeys[1] holds a private key; replace the key pair and publish its public half alone"
            ),
            told["KeysUsable"]
        );
        Assert.Equal(new Told("True", "Success", "the document holds the keys itself"), told["JWKSFetchValid"]);
        Assert.Equal("True", told["ClockSkew"].Status);
    }

    [Theory]
    [InlineData("[]", "Unknown", "not checked, because KeysUsable is False: see there")]
    [InlineData("weak", "Unknown", "not checked, because KeysUsable is False: see there")]
    [InlineData("weak beside good", "True", "the document is valid, and its tokens can be verified")]
    public async Task An_authenticator_that_can_verify_nothing_is_not_called_valid(string keys, string status, string message)
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = keys switch
        {
            "weak" => JsonWebKeys.SetOf(JsonWebKeys.Rsa(1024)),
            "weak beside good" => JsonWebKeys.SetOf(JsonWebKeys.Rsa(1024), JsonWebKeys.Rsa()),
            _ => JsonWebKeys.SetOf(),
        };

        var told = await Told.AboutAsync(folder.Write("a", Manifests.Discovered(provider.Issuer)));

        Assert.Equal("False", told["KeysUsable"].Status);
        Assert.Equal((status, message), (told["AuthenticatorValid"].Status, told["AuthenticatorValid"].Message));
    }

    [Fact]
    public async Task Who_cannot_allow_an_algorithm_is_not_told_to()
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.Rsa(algorithm: "PS512"), JsonWebKeys.Rsa(algorithm: "PS256"));

        var told = await Told.AboutAsync(folder.Write("a", Manifests.Authenticator(provider.Issuer)));

        Assert.Equal(
            "2 of 2 keys are good: keys[0] (RSA 2048 bits, PS512), keys[1] (RSA 2048 bits, PS256); none goes with what is allowed, RS256, ES256, so no token can be verified: have a key made for one of those",
            told["KeysUsable"].Message
        );
    }

    [Fact]
    public async Task A_private_key_alone_in_the_document_is_told_as_what_it_is()
    {
        var encoded = Manifests.Base64(JsonWebKeys.SetOf(JsonWebKeys.EllipticCurve(isPrivate: true)));
        var file = folder.Write("a", Manifests.JwtProvider($$"""{ "Local": { "JWKS": "{{encoded}}" } }"""));

        var told = await Told.AboutAsync(file);

        Assert.Equal(("False", "SecretKeyPublished"), (told["KeysUsable"].Status, told["KeysUsable"].Reason));
        Assert.EndsWith(
            "\nkeys[0] holds a private key; replace the key pair and publish its public half alone",
            told["KeysUsable"].Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            new Told(
                "False",
                "InvalidCouldNotFetchJWKS",
                "JSONWebKeySet.Local.JWKS (line 6): must hold at least one usable key; put one into `keys`"
            ),
            told["JWKSFetchValid"]
        );
    }

    [Fact]
    public async Task A_file_of_the_package_is_not_at_hand_and_so_unknown()
    {
        var file = folder.Write("a", Manifests.JwtProvider("""{ "Local": { "Filename": "keys.json" } }"""));

        var told = await Told.AboutAsync(file);

        Assert.Equal(
            new Told(
                "Unknown",
                "UnableToValidate",
                "the document names a file of the function's package, which is not at hand; see that it is deployed"
            ),
            told["JWKSFetchValid"]
        );
        Assert.Equal("Unknown", told["KeysUsable"].Status);
    }

    public void Dispose() => folder.Dispose();
}
