using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>Key sets made at run time, good and bad.</summary>
internal static class JsonWebKeys
{
    /// <summary>No sentence may hold it.</summary>
    public const string SecretName = "an-id-that-nobody-shows";

    public static string SetOf(params JsonObject[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys]) }.ToJsonString();

    public static JsonObject Rsa(int bits = 2048, string algorithm = "RS256")
    {
        using var key = RSA.Create(bits);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return Named(
            new JsonObject
            {
                ["kty"] = "RSA",
                ["alg"] = algorithm,
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            }
        );
    }

    public static JsonObject EllipticCurve(bool isPrivate = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(isPrivate);
        var json = Named(
            new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["alg"] = "ES256",
                ["x"] = Base64Url.EncodeToString(parameters.Q.X),
                ["y"] = Base64Url.EncodeToString(parameters.Q.Y),
            }
        );
        if (isPrivate)
        {
            json["d"] = Base64Url.EncodeToString(parameters.D);
        }
        return json;
    }

    public static JsonObject With(JsonObject key, string member, JsonNode value)
    {
        key[member] = value;
        return key;
    }

    private static JsonObject Named(JsonObject key) => With(key, "kid", SecretName);
}
