using System.Security.Cryptography;
using System.Text;
using Authorizer.Trust.Tokens;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Good tokens and key sets that should not be believed (contract 4, step 5; RFC 7517).</summary>
internal static class KeySetCases
{
    private static readonly SigningKey Ed25519 = SigningKey.Of("EdDSA", "ed-1");
    private static readonly SigningKey Small = SigningKey.Rsa("RS256", "rsa-1", RSA.Create(1024));
    private static readonly SigningKey Almost = SigningKey.Rsa("RS256", "rsa-1", RSA.Create(2040));
    private static readonly SigningKey Factored = SigningKey.Rsa("RS256", "rsa-1", RocaKey.Create());
    private static readonly SigningKey Secret = SigningKey.Of("HS256", "rsa-1");

    public static IEnumerable<TokenCase> All => [.. Taken, .. Broken, .. Purpose, .. Weak];

    private static IEnumerable<TokenCase> Taken =>
        [
            Of("a key without alg and use", ("alg", null), ("use", null)),
            Of("a key with key_ops verify", ("key_ops", "[\"verify\"]")),
            Of("a key with members nobody knows", ("x5u", "\"https://evil.example.test/\""), ("iat", "1"), ("info", "{}")),
            Of("an RSA key with an x that is no string", ("x", "{}")) with
            {
                AwsJwtVerify = Reasons.AwsChecksStrangeMembers,
            },
            Of("a modulus with a zero before", ("n", Encoded([0, .. The.Rsa.ExportParameters(false).Modulus!]))),
            Accepted("a key after one of a kind nobody knows", The.Token()) with
            {
                KeySet = The.SetOf("{\"kty\":\"XYZ\",\"kid\":\"x\"}", The.RsaKey.Jwk()),
            },
            Accepted("a key after a member that is null", The.Token()) with
            {
                KeySet = The.SetOf("null", The.RsaKey.Jwk()),
                AwsJwtVerify = Reasons.AwsStumblesOverOneMember,
                Jose = Reasons.JoseWantsWholeSets,
            },
        ];

    private static IEnumerable<TokenCase> Broken =>
        [
            Unknown("an empty key set", The.Token(), "{\"keys\":[]}"),
            Unusable("a key without kty", ("kty", null)),
            Unusable("a key without modulus", ("n", null)),
            Unusable("a key whose kty is another's", ("kty", "\"EC\"")),
            Unusable("a key whose alg is for another kind", ("alg", "\"ES256\"")),
            Unusable("a key whose alg is unknown", ("alg", "\"RSA-OAEP\"")),
            Unusable("a modulus in base64", ("n", Encoded(The.Rsa.ExportParameters(false).Modulus!).TrimEnd('"') + "==\"")) with
            {
                Peers = Reasons.LenientJwk,
            },
            Unknown(
                "a point off its curve",
                The.EcKey.Sign(The.Claims()),
                The.SetOf(The.EcKey.Jwk(("y", The.EcKey.Member("x"))))
            ),
            Unknown("a point that is missing", The.EcKey.Sign(The.Claims()), The.SetOf(The.EcKey.Jwk(("y", null)))),
            Unknown(
                "a point of another curve",
                The.EcKey.Sign(The.Claims()),
                The.SetOf(The.EcKey.Jwk(("crv", "\"P-384\""), ("alg", null)))
            ),
            Unknown("a curve nobody knows", The.EcKey.Sign(The.Claims()), The.SetOf(The.EcKey.Jwk(("crv", "\"P-999\"")))),
        ];

    private static IEnumerable<TokenCase> Purpose =>
        [
            Unusable("a key for encryption", ("use", "\"enc\"")),
            Unusable("a key with an empty use", ("use", "\"\"")) with
            {
                AwsJwtVerify = Reasons.AwsReadsEmptyUseAsAbsent,
            },
            Unusable("a key with key_ops sign", ("key_ops", "[\"sign\"]")) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresKeyOps,
            },
            Unusable("a key with no key_ops", ("key_ops", "[]")) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresKeyOps,
            },
            Unusable("a key whose key_ops is a string", ("key_ops", "\"verify\"")) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresKeyOps,
            },
            Unknown("a shared secret in a remote set", Secret.Sign(The.Claims()), The.SetOf(Secret.Jwk())) with
            {
                Terms = The.Terms with { Algorithms = SignatureAlgorithm.All },
            },
            Unusable("a private key", ("d", Encoded(The.Rsa.ExportParameters(true).D!))) with
            {
                AwsJwtVerify = Reasons.AwsTakesPrivateKeys,
            },
            Unusable("a whole private key", [.. PrivateMembers]) with
            {
                AwsJwtVerify = Reasons.AwsTakesPrivateKeys,
            },
        ];

    private static IEnumerable<TokenCase> Weak =>
        [
            Unknown("an RSA key of 1024 bits", Small.Sign(The.Claims()), The.SetOf(Small.Jwk())) with
            {
                AwsJwtVerify = Reasons.AwsTakesWeakRsa,
            },
            Unknown("an RSA key of 2040 bits", Almost.Sign(The.Claims()), The.SetOf(Almost.Jwk())) with
            {
                AwsJwtVerify = Reasons.AwsTakesWeakRsa,
            },
            Unknown("an RSA key that can be factored (ROCA)", Factored.Sign(The.Claims()), The.SetOf(Factored.Jwk())) with
            {
                Peers = Reasons.NoWeakKeyCheck,
            },
            Unknown("the exponent 1, with which anyone can sign", SignedByNobody, The.SetOf(The.RsaKey.Jwk(("e", "\"AQ\"")))) with
            {
                Peers = Reasons.NoExponentCheck,
            },
            Unusable("an even exponent", ("e", "\"BA\"")),
            Unknown(
                "an Ed25519 point of order 1, with which anyone can sign",
                SignedWithTheNeutralPoint,
                The.SetOf(Ed25519.Jwk(("x", Encoded(NeutralPoint))))
            ) with
            {
                Peers = Reasons.NoWeakKeyCheck,
            },
        ];

    private static byte[] NeutralPoint => [1, .. new byte[31]];

    // With A neutral, [S]B = R + [k]A holds for R neutral and S zero, whatever is signed.
    private static string SignedWithTheNeutralPoint =>
        $"{SigningKey.Encode(Ed25519.Header())}.{SigningKey.Encode(The.Claims())}.{SigningKey.Encode([.. NeutralPoint, .. new byte[32]])}";

    // With e = 1 the signature is the padded hash itself (RFC 8017 section 9.2).
    private static string SignedByNobody
    {
        get
        {
            var input = $"{SigningKey.Encode(The.RsaKey.Header())}.{SigningKey.Encode(The.Claims())}";
            byte[] hash =
            [
                .. Convert.FromHexString("3031300d060960864801650304020105000420"),
                .. SHA256.HashData(Encoding.ASCII.GetBytes(input)),
            ];
            byte[] padded = [0, 1, .. Enumerable.Repeat((byte)0xFF, 256 - 3 - hash.Length), 0, .. hash];
            return $"{input}.{SigningKey.Encode(padded)}";
        }
    }

    private static IEnumerable<(string Name, string? Json)> PrivateMembers
    {
        get
        {
            var key = The.Rsa.ExportParameters(true);
            return
            [
                ("d", Encoded(key.D!)),
                ("p", Encoded(key.P!)),
                ("q", Encoded(key.Q!)),
                ("dp", Encoded(key.DP!)),
                ("dq", Encoded(key.DQ!)),
                ("qi", Encoded(key.InverseQ!)),
            ];
        }
    }

    private static TokenCase Of(string name, params (string Name, string? Json)[] changes) =>
        Accepted(name, The.Token()) with
        {
            KeySet = The.SetOf(The.RsaKey.Jwk(changes)),
        };

    private static TokenCase Unusable(string name, params (string Name, string? Json)[] changes) =>
        Unknown(name, The.Token(), The.SetOf(The.RsaKey.Jwk(changes)));

    private static TokenCase Unknown(string name, string token, string keySet) =>
        Refused(Refusal.UnknownKey, name, token) with
        {
            KeySet = keySet,
        };

    private static string Encoded(byte[] bytes) => Json.Text(SigningKey.Encode(bytes));
}
