using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Authorizer.Local.IdentityProvider;

/// <summary>A private key made at run time, for one JOSE algorithm (RFC 7518 3.1: RS, PS and ES with 256, 384, 512).</summary>
public sealed class SigningKey : IDisposable
{
    private const int RsaBits = 2048;
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    private SigningKey(string keyId, string algorithm, RSA? rsa, ECDsa? ecdsa) =>
        (KeyId, Algorithm, this.rsa, this.ecdsa) = (keyId, algorithm, rsa, ecdsa);

    /// <summary><c>kid</c>.</summary>
    public string KeyId { get; }

    /// <summary><c>alg</c>.</summary>
    public string Algorithm { get; }

    private HashAlgorithmName Hash => new("SHA" + Algorithm[2..]);

    /// <summary>Makes a key; an algorithm outside the nine is an <see cref="ArgumentException"/>.</summary>
    public static SigningKey Create(string keyId, string algorithm) =>
        algorithm switch
        {
            "RS256" or "RS384" or "RS512" or "PS256" or "PS384" or "PS512" => new(keyId, algorithm, RSA.Create(RsaBits), null),
            "ES256" => new(keyId, algorithm, null, ECDsa.Create(ECCurve.NamedCurves.nistP256)),
            "ES384" => new(keyId, algorithm, null, ECDsa.Create(ECCurve.NamedCurves.nistP384)),
            "ES512" => new(keyId, algorithm, null, ECDsa.Create(ECCurve.NamedCurves.nistP521)),
            _ => throw new ArgumentException(
                $"Algorithm \"{algorithm}\": the local identity provider signs with RS, PS and ES 256, 384 and 512.",
                nameof(algorithm)
            ),
        };

    /// <summary>The JWS signature, for EC keys in the form R || S (RFC 7518 3.4).</summary>
    public byte[] Sign(byte[] signingInput) =>
        rsa is null ? ecdsa!.SignData(signingInput, Hash) : rsa.SignData(signingInput, Hash, Padding);

    /// <summary>The public key as a PEM text, which the HMAC confusion of algorithms takes as its secret.</summary>
    public string PublicKeyPem() => rsa?.ExportSubjectPublicKeyInfoPem() ?? ecdsa!.ExportSubjectPublicKeyInfoPem();

    /// <summary>The public JWK (RFC 7517).</summary>
    public void WriteJwk(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kid", KeyId);
        writer.WriteString("alg", Algorithm);
        writer.WriteString("use", "sig");
        if (rsa is not null)
        {
            WriteRsa(writer, rsa.ExportParameters(includePrivateParameters: false));
        }
        else
        {
            WriteEllipticCurve(writer, ecdsa!.ExportParameters(includePrivateParameters: false), ecdsa.KeySize);
        }
        writer.WriteEndObject();
    }

    public void Dispose()
    {
        rsa?.Dispose();
        ecdsa?.Dispose();
    }

    private RSASignaturePadding Padding => Algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

    private static void WriteRsa(Utf8JsonWriter writer, RSAParameters parameters)
    {
        writer.WriteString("kty", "RSA");
        writer.WriteString("n", Base64Url.EncodeToString(parameters.Modulus));
        writer.WriteString("e", Base64Url.EncodeToString(parameters.Exponent));
    }

    private static void WriteEllipticCurve(Utf8JsonWriter writer, ECParameters parameters, int bits)
    {
        writer.WriteString("kty", "EC");
        writer.WriteString("crv", $"P-{bits}");
        writer.WriteString("x", Base64Url.EncodeToString(parameters.Q.X));
        writer.WriteString("y", Base64Url.EncodeToString(parameters.Q.Y));
    }
}
