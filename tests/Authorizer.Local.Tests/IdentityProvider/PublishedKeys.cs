using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Authorizer.Local.Tests.IdentityProvider;

/// <summary>Verifies tokens with nothing but a key set as it was published.</summary>
internal sealed class PublishedKeys(JsonElement keySet)
{
    public IEnumerable<string> KeyIds =>
        keySet.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!);

    public static async Task<PublishedKeys> FetchAsync(HttpClient client, string uri)
    {
        using var document = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(uri)));
        return new PublishedKeys(document.RootElement.Clone());
    }

    public bool Verify(string token)
    {
        var parts = token.Split('.');
        var header = Json(parts[0]);
        var key = keySet.GetProperty("keys").EnumerateArray().Single(one => Same(one, header, "kid"));
        return Same(key, header, "alg")
            && Verify(
                key,
                header.GetProperty("alg").GetString()!,
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                Base64Url.DecodeFromChars(parts[2])
            );
    }

    public static JsonElement Json(string part)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part));
        return document.RootElement.Clone();
    }

    private static bool Verify(JsonElement key, string algorithm, byte[] input, byte[] signature)
    {
        var hash = new HashAlgorithmName("SHA" + algorithm[2..]);
        if (key.GetProperty("kty").GetString() == "RSA")
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") });
            return rsa.VerifyData(
                input,
                signature,
                hash,
                algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1
            );
        }
        using var ecdsa = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.CreateFromFriendlyName("nistP" + key.GetProperty("crv").GetString()![2..]),
                Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") },
            }
        );
        return ecdsa.VerifyData(input, signature, hash);
    }

    private static bool Same(JsonElement one, JsonElement other, string name) =>
        one.GetProperty(name).GetString() == other.GetProperty(name).GetString();

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(key.GetProperty(name).GetString());
}
