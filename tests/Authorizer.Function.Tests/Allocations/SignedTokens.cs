using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Authorizer.Function.Tests.Allocations;

/// <summary>One key made at run time, the provider document that holds its public half, and tokens it signs.</summary>
internal sealed class SignedTokens : IDisposable
{
    public const string Issuer = "https://idp.test";
    private readonly string algorithm;
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    private SignedTokens(string algorithm, RSA? rsa, ECDsa? ecdsa)
    {
        this.algorithm = algorithm;
        this.rsa = rsa;
        this.ecdsa = ecdsa;
    }

    public static SignedTokens Of(string algorithm) =>
        algorithm switch
        {
            "RS256" or "PS256" => new(algorithm, RSA.Create(2048), null),
            "ES256" => new(algorithm, null, ECDsa.Create(ECCurve.NamedCurves.nistP256)),
            "ES384" => new(algorithm, null, ECDsa.Create(ECCurve.NamedCurves.nistP384)),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "No key is made for it."),
        };

    /// <summary>A provider with a local key set; <paramref name="more"/> are further members, each followed by a comma.</summary>
    public string Provider(string more = "")
    {
        var set = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"keys":[{{PublicJwk()}}]}"""));
        return $$"""
            {"Kind":"jwt-provider","Name":"idp","Issuer":"{{Issuer}}","Audiences":["orders"],{{more}}
             "JSONWebKeySet":{"Local":{"JWKS":"{{set}}"} } }
            """;
    }

    /// <summary>A token an hour from its end, with the claims that access tokens have.</summary>
    public string Token(string more = "")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"iss":"{{Issuer}}","aud":"orders","sub":"user-1","client_id":"bench","iat":{{now}},"nbf":{{now}},"exp":{{now + 3600}},"jti":"6f1c9d0e-6b60-4a0e-9a6e-0f5a4f1f5a11","scope":"orders:read orders:write"{{more}}}"""
        );
        var head = $$"""{"alg":"{{algorithm}}","typ":"JWT","kid":"k1"}""";
        var input = $"{Encoded(head)}.{Encoded(claims)}";
        return $"{input}.{Base64Url.EncodeToString(Signature(Encoding.ASCII.GetBytes(input)))}";
    }

    public byte[] Signature(byte[] input)
    {
        var hash = algorithm.EndsWith("384", StringComparison.Ordinal) ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var padding = algorithm.StartsWith('P') ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return rsa?.SignData(input, hash, padding) ?? ecdsa!.SignData(input, hash);
    }

    public string PublicJwk()
    {
        if (rsa?.ExportParameters(includePrivateParameters: false) is { } key)
        {
            return $$"""{"kty":"RSA","kid":"k1","n":"{{Encoded(key.Modulus!)}}","e":"{{Encoded(key.Exponent!)}}"}""";
        }
        var point = ecdsa!.ExportParameters(includePrivateParameters: false).Q;
        var curve = algorithm == "ES256" ? "P-256" : "P-384";
        return $$"""{"kty":"EC","kid":"k1","crv":"{{curve}}","x":"{{Encoded(point.X!)}}","y":"{{Encoded(point.Y!)}}"}""";
    }

    public void Dispose()
    {
        rsa?.Dispose();
        ecdsa?.Dispose();
    }

    private static string Encoded(string text) => Encoded(Encoding.UTF8.GetBytes(text));

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
