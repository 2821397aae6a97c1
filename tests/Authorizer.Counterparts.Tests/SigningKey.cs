using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Authorizer.Trust.Tests;

namespace Authorizer.Counterparts.Tests;

/// <summary>A key pair made for this run, which signs tokens and shows its public half.</summary>
internal sealed class SigningKey
{
    private readonly (string Name, string Json)[] members;
    private readonly Func<byte[], string, byte[]> sign;

    private SigningKey(string algorithm, string keyId, (string Name, string Json)[] members, Func<byte[], string, byte[]> sign)
    {
        Algorithm = algorithm;
        KeyId = keyId;
        this.members = members;
        this.sign = sign;
    }

    public string Algorithm { get; }

    public string KeyId { get; }

    public static SigningKey Of(string algorithm, string keyId = "k") =>
        algorithm[..2] switch
        {
            "RS" or "PS" => Rsa(algorithm, keyId, RSA.Create(2048)),
            "ES" => Ec(algorithm, keyId),
            "HS" => Hmac(algorithm, keyId),
            _ => Ed25519(keyId),
        };

    public static SigningKey Rsa(string algorithm, string keyId, RSA rsa)
    {
        var parameters = rsa.ExportParameters(false);
        return new(
            algorithm,
            keyId,
            [("kty", "\"RSA\""), ("n", Encoded(parameters.Modulus!)), ("e", Encoded(parameters.Exponent!))],
            (input, name) => rsa.SignData(input, Hash(name), name[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1)
        );
    }

    /// <summary>The JWK; a change replaces, adds or, with null, removes a member.</summary>
    public string Jwk(params (string Name, string? Json)[] changes) =>
        Json.Object([("kid", Json.Text(KeyId)), ("alg", Json.Text(Algorithm)), ("use", "\"sig\""), .. members], changes);

    public string Header(params (string Name, string? Json)[] changes) =>
        Json.Object([("alg", Json.Text(Algorithm)), ("typ", "\"JWT\""), ("kid", Json.Text(KeyId))], changes);

    /// <summary>A member's value as it stands in the JWK, quotes included.</summary>
    public string Member(string name) => members.First(member => member.Name == name).Json;

    public string Sign(string claims, string? header = null) =>
        SignBytes(Encoding.UTF8.GetBytes(header ?? Header()), Encoding.UTF8.GetBytes(claims));

    public string SignBytes(byte[] header, byte[] claims) => SignText(Encode(header), Encode(claims));

    /// <summary>Signs two parts as they are, however they are spelled.</summary>
    public string SignText(string header, string payload, string? algorithm = null)
    {
        var input = $"{header}.{payload}";
        return $"{input}.{Encode(SignatureOf(input, algorithm))}";
    }

    /// <summary>Signs as another algorithm of the same kind of key would.</summary>
    public string SignAs(string algorithm, string claims, params (string Name, string? Json)[] header) =>
        SignText(
            Encode(Encoding.UTF8.GetBytes(Header([("alg", Json.Text(algorithm)), .. header]))),
            Encode(Encoding.UTF8.GetBytes(claims)),
            algorithm
        );

    public byte[] SignatureOf(string input, string? algorithm = null) =>
        sign(Encoding.Latin1.GetBytes(input), algorithm ?? Algorithm);

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    private static SigningKey Ec(string algorithm, string keyId)
    {
        var (curve, name) = algorithm switch
        {
            "ES256" => (ECCurve.NamedCurves.nistP256, "P-256"),
            "ES384" => (ECCurve.NamedCurves.nistP384, "P-384"),
            _ => (ECCurve.NamedCurves.nistP521, "P-521"),
        };
        var ec = ECDsa.Create(curve);
        var point = ec.ExportParameters(false).Q;
        return new(
            algorithm,
            keyId,
            [("kty", "\"EC\""), ("crv", Json.Text(name)), ("x", Encoded(point.X!)), ("y", Encoded(point.Y!))],
            (input, wanted) => ec.SignData(input, Hash(wanted))
        );
    }

    private static SigningKey Hmac(string algorithm, string keyId)
    {
        var secret = RandomNumberGenerator.GetBytes(64);
        return new(algorithm, keyId, [("kty", "\"oct\""), ("k", Encoded(secret))], (input, name) => Mac(name, secret, input));
    }

    private static SigningKey Ed25519(string keyId)
    {
        var pair = new Ed25519Pair();
        return new(
            "EdDSA",
            keyId,
            [("kty", "\"OKP\""), ("crv", "\"Ed25519\""), ("x", Encoded(pair.PublicKey))],
            (input, _) => pair.Sign(input)
        );
    }

    private static byte[] Mac(string algorithm, byte[] secret, byte[] input) =>
        algorithm switch
        {
            "HS256" => HMACSHA256.HashData(secret, input),
            "HS384" => HMACSHA384.HashData(secret, input),
            _ => HMACSHA512.HashData(secret, input),
        };

    private static string Encoded(byte[] bytes) => Json.Text(Encode(bytes));

    private static HashAlgorithmName Hash(string algorithm) => new($"SHA{algorithm[2..]}");
}
