using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Authorizer.Trust.Tests;

/// <summary>A key pair made for this run, which signs tokens and shows its public half.</summary>
internal sealed class SigningKey
{
    private readonly Func<byte[], byte[]> sign;

    private SigningKey(string algorithm, string? keyId, string members, Func<byte[], byte[]> sign)
    {
        Algorithm = algorithm;
        KeyId = keyId;
        this.sign = sign;
        var id = keyId is null ? "" : $"\"kid\":\"{keyId}\",";
        PublicJwk = $"{{{id}\"alg\":\"{algorithm}\",\"use\":\"sig\",{members}}}";
        PublicJwkWithoutAlgorithm = $"{{{id}{members}}}";
    }

    public string Algorithm { get; }

    public string? KeyId { get; }

    public string PublicJwk { get; }

    public string PublicJwkWithoutAlgorithm { get; }

    public static SigningKey Rsa(string algorithm, string? keyId, int bits = 2048)
    {
        var rsa = RSA.Create(bits);
        var parameters = rsa.ExportParameters(false);
        var padding = algorithm.StartsWith("PS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var members = $"\"kty\":\"RSA\",\"n\":\"{Encode(parameters.Modulus!)}\",\"e\":\"{Encode(parameters.Exponent!)}\"";
        return new(algorithm, keyId, members, input => rsa.SignData(input, Hash(algorithm), padding));
    }

    public static SigningKey Ec(string algorithm, string? keyId)
    {
        var (curve, name) = algorithm switch
        {
            "ES256" => (ECCurve.NamedCurves.nistP256, "P-256"),
            "ES384" => (ECCurve.NamedCurves.nistP384, "P-384"),
            _ => (ECCurve.NamedCurves.nistP521, "P-521"),
        };
        var ec = ECDsa.Create(curve);
        var point = ec.ExportParameters(false).Q;
        var members = $"\"kty\":\"EC\",\"crv\":\"{name}\",\"x\":\"{Encode(point.X!)}\",\"y\":\"{Encode(point.Y!)}\"";
        return new(algorithm, keyId, members, input => ec.SignData(input, Hash(algorithm)));
    }

    public static SigningKey Hmac(string algorithm, string? keyId)
    {
        var secret = RandomNumberGenerator.GetBytes(64);
        var members = $"\"kty\":\"oct\",\"k\":\"{Encode(secret)}\"";
        return new(
            algorithm,
            keyId,
            members,
            input =>
                algorithm switch
                {
                    "HS256" => HMACSHA256.HashData(secret, input),
                    "HS384" => HMACSHA384.HashData(secret, input),
                    _ => HMACSHA512.HashData(secret, input),
                }
        );
    }

    public static SigningKey Ed25519(string? keyId)
    {
        var pair = new Ed25519Pair();
        return new("EdDSA", keyId, $"\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"{Encode(pair.PublicKey)}\"", pair.Sign);
    }

    public static SigningKey Of(string algorithm, string? keyId = "k") =>
        algorithm[..2] switch
        {
            "RS" or "PS" => Rsa(algorithm, keyId),
            "ES" => Ec(algorithm, keyId),
            "HS" => Hmac(algorithm, keyId),
            _ => Ed25519(keyId),
        };

    public string Sign(string claims, string? header = null)
    {
        var id = KeyId is null ? "" : $",\"kid\":\"{KeyId}\"";
        return SignParts(header ?? $"{{\"alg\":\"{Algorithm}\",\"typ\":\"JWT\"{id}}}", claims);
    }

    public string SignParts(string header, string claims)
    {
        var input = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        return $"{input}.{Encode(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public string SignRaw(byte[] header, byte[] claims)
    {
        var input = $"{Encode(header)}.{Encode(claims)}";
        return $"{input}.{Encode(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static HashAlgorithmName Hash(string algorithm) => new($"SHA{algorithm[2..]}");
}
