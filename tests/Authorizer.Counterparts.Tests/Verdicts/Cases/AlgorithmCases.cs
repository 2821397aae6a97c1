using System.Security.Cryptography;
using System.Text;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Every algorithm with its own key and with another one; then <c>none</c>, confusion, and keys bound to an algorithm.</summary>
internal static class AlgorithmCases
{
    private static readonly SigningKey Ed25519 = SigningKey.Of("EdDSA", "ed-1");

    public static IEnumerable<TokenCase> All =>
        [.. SignatureAlgorithm.All.SelectMany(EachAlgorithm), .. Unsigned, .. Confused, .. Bound];

    private static IEnumerable<TokenCase> EachAlgorithm(SignatureAlgorithm algorithm)
    {
        var key = SigningKey.Of(algorithm.Name);
        var isPss = algorithm.Family == AlgorithmFamily.RsaPss;
        var accepted = Accepted($"{algorithm} signed with its own key", key.Sign(The.Claims())) with
        {
            AwsJwtVerify =
                isPss ? Reasons.AwsHasNoPss
                : algorithm.IsSymmetric ? Reasons.AwsHasNoSharedSecrets
                : null,
            Jose = algorithm.IsSymmetric ? Reasons.JoseSetsHoldNoSecrets : null,
            Terms = The.Terms with { Algorithms = SignatureAlgorithm.All },
            KeySet = The.SetOf(key.Jwk()),
            Origin = algorithm.IsSymmetric ? KeySetOrigin.Local : KeySetOrigin.Remote,
        };
        var forged = SigningKey.Of(algorithm.Name).Sign(The.Claims());
        yield return accepted;
        yield return accepted with
        {
            Name = $"{algorithm} signed with another key of the same name",
            Token = forged,
            Wanted = Refusal.InvalidSignature,
            AwsJwtVerify = null,
            Jose = null,
        };
    }

    private static IEnumerable<TokenCase> Unsigned =>
        from name in (string[])["none", "None", "NONE", "nOnE", ""]
        from signature in (string[])["", "AAAA"]
        let header = The.RsaKey.Header(("alg", Json.Text(name)))
        let token = $"{SigningKey.Encode(header)}.{SigningKey.Encode(The.Claims())}.{signature}"
        select Refused(
            Refusal.AlgorithmNotAllowed,
            $"alg '{name}' with {(signature.Length == 0 ? "no" : "some")} signature",
            token
        );

    private static IEnumerable<TokenCase> Confused
    {
        get
        {
            var pem = The.Rsa.ExportSubjectPublicKeyInfoPem();
            var modulus = The.Rsa.ExportParameters(false).Modulus!;
            (string Name, byte[] Secret)[] secrets =
            [
                ("the PEM of the public key", Encoding.ASCII.GetBytes(pem)),
                ("that PEM with a line end", Encoding.ASCII.GetBytes(pem + "\n")),
                ("that PEM after a space", Encoding.ASCII.GetBytes(" " + pem)),
                ("the public key in DER", The.Rsa.ExportSubjectPublicKeyInfo()),
                ("the modulus", modulus),
                ("the JWK", Encoding.ASCII.GetBytes(The.RsaKey.Jwk())),
                ("nothing", []),
            ];
            foreach (var (name, secret) in secrets)
            {
                var input = $"{SigningKey.Encode(The.RsaKey.Header(("alg", "\"HS256\"")))}.{SigningKey.Encode(The.Claims())}";
                var mac = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input));
                var token = $"{input}.{SigningKey.Encode(mac)}";
                yield return Refused(Refusal.AlgorithmNotAllowed, $"HS256 keyed with {name}", token);
                yield return Refused(Refusal.UnknownKey, $"HS256, which the provider allows, keyed with {name}", token) with
                {
                    Terms = The.Terms with { Algorithms = SignatureAlgorithm.All },
                };
            }
        }
    }

    private static IEnumerable<TokenCase> Bound =>
        [
            .. ((string[])["RS384", "RS512", "PS256", "PS384", "PS512"]).Select(name =>
                Refused(Refusal.UnknownKey, $"{name} by a key that is for RS256", The.RsaKey.SignAs(name, The.Claims()))
            ),
            Accepted("RS512 by a key that names no algorithm", The.RsaKey.SignAs("RS512", The.Claims())) with
            {
                KeySet = The.SetOf(The.RsaKey.Jwk(("alg", null))),
            },
            Accepted("PS256 by a key that names no algorithm", The.RsaKey.SignAs("PS256", The.Claims())) with
            {
                KeySet = The.SetOf(The.RsaKey.Jwk(("alg", null))),
                AwsJwtVerify = Reasons.AwsHasNoPss,
            },
            Refused(Refusal.UnknownKey, "ES384 by a P-256 key", The.EcKey.SignAs("ES384", The.Claims())) with
            {
                KeySet = The.SetOf(The.EcKey.Jwk(("alg", null))),
                AwsJwtVerify = Reasons.AwsDoesNotBindCurves,
            },
            Refused(Refusal.UnknownKey, "ES256 with the name of an RSA key", WithHeader("ES256", "rsa-1")),
            Refused(Refusal.UnknownKey, "RS256 with the name of an EC key", WithHeader("RS256", "ec-1")),
            Refused(Refusal.UnknownKey, "EdDSA with the name of an EC key", WithHeader("EdDSA", "ec-1")),
            Refused(Refusal.AlgorithmNotAllowed, "RS256 where the provider allows ES256 alone", The.Token()) with
            {
                Terms = The.Terms with { Algorithms = [.. SignatureAlgorithm.All.Where(known => known.Name == "ES256")] },
                AwsJwtVerify = Reasons.AwsHasNoAlgorithmList,
            },
            Refused(Refusal.AlgorithmNotAllowed, "Ed25519, the other name of EdDSA", Ed25519.SignAs("Ed25519", The.Claims())) with
            {
                KeySet = The.SetOf(Ed25519.Jwk()),
            },
            .. (
                (string[])["rs256", "RS256 ", " RS256", "RS2560", "RS256\\u0000", "ES256K", "SHA256withRSA", "RSA1_5", "dir"]
            ).Select(name =>
                Refused(Refusal.AlgorithmNotAllowed, $"alg '{name}'", The.TokenWithHeader(("alg", Json.Text(name))))
            ),
            Malformed("no alg", The.TokenWithHeader(("alg", null))),
            Malformed("alg null", The.TokenWithHeader(("alg", "null"))),
            Malformed("alg a number", The.TokenWithHeader(("alg", "256"))),
            Malformed("alg in an array", The.TokenWithHeader(("alg", "[\"RS256\"]"))),
            Malformed("alg an object", The.TokenWithHeader(("alg", "{\"toString\":\"RS256\"}"))),
        ];

    private static string WithHeader(string algorithm, string keyId) =>
        The.TokenWithHeader(("alg", Json.Text(algorithm)), ("kid", Json.Text(keyId)));
}
