using System.Security.Cryptography;
using Authorizer.Trust.Issuers;

namespace Authorizer.Counterparts.Tests;

/// <summary>What most cases speak of: one provider, one moment, its keys.</summary>
internal static class The
{
    public const string Issuer = "https://id.example.test/";
    public const string Audience = "orders-api";

    public static readonly DateTimeOffset Now = new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);

    public static readonly RSA Rsa = RSA.Create(2048);
    public static readonly SigningKey RsaKey = SigningKey.Rsa("RS256", "rsa-1", Rsa);
    public static readonly SigningKey EcKey = SigningKey.Of("ES256", "ec-1");

    public static IssuerTerms Terms { get; } =
        new()
        {
            Name = "example",
            Issuer = Issuer,
            Audiences = [Audience],
            ClockSkew = TimeSpan.FromSeconds(30),
        };

    public static string KeySet { get; } = SetOf(RsaKey.Jwk(), EcKey.Jwk());

    public static string SetOf(params string[] keys) => $"{{\"keys\":[{string.Join(',', keys)}]}}";

    public static long Seconds(int offset = 0) => Now.ToUnixTimeSeconds() + offset;

    /// <summary>A payload that everyone accepts; a change replaces, adds or, with null, removes a member.</summary>
    public static string Claims(params (string Name, string? Json)[] changes) =>
        Json.Object(
            [
                ("iss", Json.Text(Issuer)),
                ("aud", Json.Text(Audience)),
                ("sub", "\"alice\""),
                ("exp", $"{Seconds(300)}"),
                ("iat", $"{Seconds()}"),
            ],
            changes
        );

    /// <summary>A good RS256 token but for the changed claims.</summary>
    public static string Token(params (string Name, string? Json)[] changes) => RsaKey.Sign(Claims(changes));

    /// <summary>A good RS256 token but for the changed header.</summary>
    public static string TokenWithHeader(params (string Name, string? Json)[] changes) =>
        RsaKey.Sign(Claims(), RsaKey.Header(changes));
}
