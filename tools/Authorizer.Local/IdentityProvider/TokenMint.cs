using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Authorizer.Local.IdentityProvider;

/// <summary>Writes and signs compact JWS (RFC 7515 3.1) at run time.</summary>
public sealed class TokenMint(string issuer, KeyRing keys, TimeProvider clock)
{
    public string Mint(TokenRequest request)
    {
        var key = request.KeyId is null ? keys.Current(request.Algorithm) : keys.Named(request.KeyId);
        var header = Header(request, key);
        var claims = Claims(request);
        return request.Forgery switch
        {
            Forgery.None => Sign(header, claims, key),
            Forgery.ForeignKey => SignByStranger(header, claims, key),
            Forgery.ChangedPayload => ChangePayload(header, claims, key),
            Forgery.NoSignature => SigningInput(Replace(header, "alg", "none"), claims) + ".",
            Forgery.PublicKeyAsSecret => SignWithPublicKey(header, claims, key),
        };
    }

    /// <summary>Signs two texts as they are, whatever they say.</summary>
    public string SignRaw(string header, string payload, string keyId) =>
        Seal(SigningInput(header, payload), keys.Named(keyId).Sign);

    private static JsonObject Header(TokenRequest request, SigningKey key)
    {
        JsonObject header = new() { ["alg"] = key.Algorithm, ["kid"] = key.KeyId };
        if (request.Type is { } type)
        {
            header["typ"] = type;
        }
        return Override(header, request.Header);
    }

    private JsonObject Claims(TokenRequest request)
    {
        var now = clock.GetUtcNow();
        JsonObject claims = new()
        {
            ["iss"] = issuer,
            ["sub"] = request.Subject,
            ["aud"] = request.Audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + request.Lifetime).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString("N"),
        };
        return Override(claims, request.Claims);
    }

    private static JsonObject Override(JsonObject members, JsonObject overrides)
    {
        foreach (var (name, value) in overrides)
        {
            members.Remove(name);
            if (value is not null)
            {
                members[name] = value.DeepClone();
            }
        }
        return members;
    }

    private static JsonObject Replace(JsonObject members, string name, string value)
    {
        members[name] = value;
        return members;
    }

    private static string Sign(JsonObject header, JsonObject claims, SigningKey key) =>
        Seal(SigningInput(header, claims), key.Sign);

    private static string SignByStranger(JsonObject header, JsonObject claims, SigningKey key)
    {
        using var stranger = SigningKey.Create(key.KeyId, key.Algorithm);
        return Sign(header, claims, stranger);
    }

    private static string ChangePayload(JsonObject header, JsonObject claims, SigningKey key)
    {
        var genuine = Sign(header, claims, key);
        var changed = SigningInput(header, Replace(claims, "sub", "mallory"));
        return changed + genuine[genuine.LastIndexOf('.')..];
    }

    private static string SignWithPublicKey(JsonObject header, JsonObject claims, SigningKey key)
    {
        var secret = Encoding.ASCII.GetBytes(key.PublicKeyPem());
        return Seal(SigningInput(Replace(header, "alg", "HS256"), claims), input => HMACSHA256.HashData(secret, input));
    }

    private static string SigningInput(JsonObject header, JsonObject claims) =>
        SigningInput(header.ToJsonString(), claims.ToJsonString());

    private static string SigningInput(string header, string payload) =>
        $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";

    private static string Seal(string signingInput, Func<byte[], byte[]> sign) =>
        $"{signingInput}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signingInput)))}";
}
