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
                "1 of 2 keys can be used: keys[1] (RSA 2048 bits, RS256)\nkeys[0] (RSA 1024 bits, RS256) is too short or too long: RSA has 2048 to 8192 bits, a shared secret at least 256"
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
                "0 of 2 keys can be used\nkeys[0] (RSA 1024 bits, RS256) is too short or too long: RSA has 2048 to 8192 bits, a shared secret at least 256\nkeys[1] (EC P-256, ES256) holds a private key; replace the key pair and publish its public half alone"
            },
            {
                JsonWebKeys.SetOf(
                    JsonWebKeys.With(JsonWebKeys.Rsa(algorithm: "RSA-OAEP"), "use", "enc"),
                    new JsonObject { ["kty"] = "AKP", ["alg"] = "ML-DSA-65" },
                    JsonWebKeys.Rsa()
                ),
                "True",
                "Success",
                "1 of 3 keys can be used: keys[2] (RSA 2048 bits, RS256)\nkeys[0] (RSA 2048 bits, RSA-OAEP) is not for verifying, by its `use` or `key_ops`; remove it\nkeys[1] (AKP, ML-DSA-65) has a key type, curve or algorithm that is not supported; use RSA, EC or Ed25519"
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
                "1 of 1 key can be used: keys[0] (RSA 2048 bits, PS512); none goes with what the document allows, RS256, ES256: allow an algorithm of these keys, or have a key made for one of those"
            },
            {
                JsonWebKeys.SetOf(JsonWebKeys.With(JsonWebKeys.Rsa(), "alg", JsonWebKeys.SecretName), JsonWebKeys.Rsa()),
                "True",
                "Success",
                "1 of 2 keys can be used: keys[1] (RSA 2048 bits, RS256)\nkeys[0] (RSA 2048 bits) has a key type, curve or algorithm that is not supported; use RSA, EC or Ed25519"
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
