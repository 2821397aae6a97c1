using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Authorizer.Function.Tests.Allocations;

/// <summary>A key made at run time: the provider document that holds its public half, and tokens it signs.</summary>
internal sealed class SignedTokens
{
    public const string Issuer = "https://idp.test";
    public const string Audience = "orders";

    private readonly Func<byte[], byte[]> sign;
    private readonly string jwkMembers;

    /// <param name="algorithm"><c>alg</c>.</param>
    /// <param name="jwkMembers">The public key: <c>kty</c> and its members, without braces.</param>
    /// <param name="subjectPublicKeyInfo">The public key as RFC 5280 has it.</param>
    /// <param name="sign">Signing input in, JWS signature out.</param>
    public SignedTokens(string algorithm, string jwkMembers, byte[] subjectPublicKeyInfo, Func<byte[], byte[]> sign)
    {
        Algorithm = algorithm;
        SubjectPublicKeyInfo = subjectPublicKeyInfo;
        this.jwkMembers = jwkMembers;
        this.sign = sign;
    }

    public string Algorithm { get; }

    public byte[] SubjectPublicKeyInfo { get; }

    public string KeySet => $$"""{"keys":[{{{jwkMembers}},"kid":"k1","alg":"{{Algorithm}}","use":"sig"}]}""";

    /// <summary>RS256, PS256, ES256 or ES384.</summary>
    public static SignedTokens Of(string algorithm) =>
        algorithm switch
        {
            "RS256" => Rsa(algorithm, RSASignaturePadding.Pkcs1),
            "PS256" => Rsa(algorithm, RSASignaturePadding.Pss),
            "ES256" => Ec(algorithm, ECCurve.NamedCurves.nistP256, "P-256", HashAlgorithmName.SHA256),
            "ES384" => Ec(algorithm, ECCurve.NamedCurves.nistP384, "P-384", HashAlgorithmName.SHA384),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "No key is made for it."),
        };

    /// <summary>A provider with a local key set; <paramref name="more"/> are further members, each followed by a comma.</summary>
    public string Provider(string more = "") =>
        $$"""
            {"Kind":"jwt-provider","Name":"idp","Issuer":"{{Issuer}}","Audiences":["{{Audience}}"],{{more}}
             "JSONWebKeySet":{"Local":{"JWKS":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(KeySet))}}"} } }
            """;

    /// <summary>A token an hour from its end, with the claims that access tokens have, and <paramref name="more"/> after a comma.</summary>
    public string Token(string more = "", string issuer = Issuer, string subject = "user-1")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"iss":"{{issuer}}","aud":"{{Audience}}","sub":"{{subject}}","client_id":"bench","iat":{{now}},"nbf":{{now}},"exp":{{now + 3600}},"jti":"6f1c9d0e-6b60-4a0e-9a6e-0f5a4f1f5a11","scope":"orders:read orders:write"{{more}}}"""
        );
        var head = $$"""{"alg":"{{Algorithm}}","typ":"JWT","kid":"k1"}""";
        var input = $"{Encoded(Encoding.UTF8.GetBytes(head))}.{Encoded(Encoding.UTF8.GetBytes(claims))}";
        return $"{input}.{Encoded(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    private static SignedTokens Rsa(string algorithm, RSASignaturePadding padding)
    {
        var key = RSA.Create(2048);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new(
            algorithm,
            $$""" "kty":"RSA","n":"{{Encoded(parameters.Modulus!)}}","e":"{{Encoded(parameters.Exponent!)}}" """,
            key.ExportSubjectPublicKeyInfo(),
            input => key.SignData(input, HashAlgorithmName.SHA256, padding)
        );
    }

    private static SignedTokens Ec(string algorithm, ECCurve curve, string name, HashAlgorithmName hash)
    {
        var key = ECDsa.Create(curve);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new(
            algorithm,
            $$""" "kty":"EC","crv":"{{name}}","x":"{{Encoded(point.X!)}}","y":"{{Encoded(point.Y!)}}" """,
            key.ExportSubjectPublicKeyInfo(),
            input => key.SignData(input, hash)
        );
    }

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
