using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>JSON Web Keys as text, made at run time, with members replaced, added or (null) left out.</summary>
internal static class JwkBuilder
{
    private static readonly Dictionary<string, string?> RsaMembers = NewRsa();
    private static readonly Dictionary<string, string?> EcMembers = NewEc("P-256", ECCurve.NamedCurves.nistP256);

    public static string Rsa(params (string Name, string? Json)[] changes) => Text(RsaMembers, changes);

    public static string Ec(params (string Name, string? Json)[] changes) => Text(EcMembers, changes);

    public static string Ec(string name, ECCurve curve) => Text(NewEc(name, curve), []);

    /// <summary>RFC 8037 A.2.</summary>
    public static string Ed25519(params (string Name, string? Json)[] changes) =>
        Text(
            new()
            {
                ["kty"] = "\"OKP\"",
                ["crv"] = "\"Ed25519\"",
                ["x"] = "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"",
            },
            changes
        );

    public static string Oct(int bytes, params (string Name, string? Json)[] changes) =>
        Text(new() { ["kty"] = "\"oct\"", ["k"] = Quoted(RandomNumberGenerator.GetBytes(bytes)) }, changes);

    public static string Quoted(ReadOnlySpan<byte> bytes) => $"\"{Base64Url.EncodeToString(bytes)}\"";

    public static string Quoted(BigInteger number) => Quoted(number.ToByteArray(isUnsigned: true, isBigEndian: true));

    public static byte[] Bytes(string jwk, string member)
    {
        Assert.True(Json(jwk).TryGetMember(member, out var value));
        return Base64Url.DecodeFromChars(value.AsString());
    }

    public static JsonValue Json(string text)
    {
        Assert.True(StrictJson.TryParse(System.Text.Encoding.UTF8.GetBytes(text), StrictJson.TokenDepth, out var json));
        return json;
    }

    public static JsonWebKey Usable(string jwk, KeySetOrigin origin = KeySetOrigin.Remote)
    {
        var key = JsonWebKey.Read(Json(jwk), origin, out var reason);
        Assert.True(key is not null, $"The key is not usable: {reason}.");
        return key;
    }

    public static UnusableKeyReason Unusable(string jwk, KeySetOrigin origin = KeySetOrigin.Remote)
    {
        Assert.Null(JsonWebKey.Read(Json(jwk), origin, out var reason));
        return reason;
    }

    private static string Text(Dictionary<string, string?> members, (string Name, string? Json)[] changes)
    {
        var all = new Dictionary<string, string?>(members);
        foreach (var (name, json) in changes)
        {
            all[name] = json;
        }
        var texts = all.Where(member => member.Value is not null).Select(member => $"\"{member.Key}\":{member.Value}");
        return $"{{{string.Join(',', texts)}}}";
    }

    private static Dictionary<string, string?> NewRsa()
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "\"RSA\"",
            ["n"] = Quoted(parameters.Modulus),
            ["e"] = Quoted(parameters.Exponent),
        };
    }

    private static Dictionary<string, string?> NewEc(string name, ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            ["kty"] = "\"EC\"",
            ["crv"] = $"\"{name}\"",
            ["x"] = Quoted(point.X),
            ["y"] = Quoted(point.Y),
        };
    }
}
