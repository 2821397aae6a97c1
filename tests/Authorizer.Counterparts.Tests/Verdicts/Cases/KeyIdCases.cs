using Authorizer.Trust.Tokens;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Which key a token may use (RFC 7515 section 4.1.4; contract 4, step 5).</summary>
internal static class KeyIdCases
{
    private static readonly SigningKey Older = SigningKey.Of("ES256", "ec-1");
    private static readonly SigningKey Ed25519 = SigningKey.Of("EdDSA", "rsa-1");

    public static IEnumerable<TokenCase> All =>
        [
            Accepted("no kid and one key that fits", With(null)) with
            {
                AwsJwtVerify = Reasons.AwsWantsKeyIds,
            },
            Accepted("no kid and a key without one", With(null)) with
            {
                KeySet = The.SetOf(The.RsaKey.Jwk(("kid", null))),
                AwsJwtVerify = Reasons.AwsWantsKeyIds,
            },
            Accepted("no kid and two keys that fit, the second signed", WithoutKeyId) with
            {
                KeySet = The.SetOf(Older.Jwk(("kid", "\"ec-0\"")), The.EcKey.Jwk()),
                AwsJwtVerify = Reasons.AwsWantsKeyIds,
                Jose = Reasons.JoseWantsOneKey,
            },
            Accepted("a kid that a key of another kind has too", The.Token()) with
            {
                KeySet = The.SetOf(Ed25519.Jwk(), The.RsaKey.Jwk()),
                AwsJwtVerify = Reasons.AwsTakesTheFirstKeyOfAName,
            },
            Accepted("a kid that two keys have, the second signed", The.EcKey.Sign(The.Claims())) with
            {
                KeySet = The.SetOf(Older.Jwk(), The.EcKey.Jwk()),
                AwsJwtVerify = Reasons.AwsTakesTheFirstKeyOfAName,
                Jose = Reasons.JoseWantsOneKey,
            },
            Accepted("a kid written with an escape", With("\"rsa\\u002d1\"")),
            Unknown("a kid of no key", "\"rsa-2\""),
            Unknown("a kid in capitals", "\"RSA-1\""),
            Unknown("a kid with a space behind", "\"rsa-1 \""),
            Unknown("a kid with a NUL behind", "\"rsa-1\\u0000\""),
            Unknown("an empty kid", "\"\""),
            Unknown("a kid that is a path", "\"../../../../dev/null\""),
            Unknown("a kid that is a query", "\"x' UNION SELECT 'secret\""),
            Unknown("a kid that is a URL", "\"https://evil.example.test/jwks\""),
            Unknown("a kid named like a member of every object", "\"__proto__\""),
            Unknown("the kid of another key", "\"ec-1\""),
            Refused(Refusal.UnknownKey, "a kid and a key without one", The.Token()) with
            {
                KeySet = The.SetOf(The.RsaKey.Jwk(("kid", null))),
            },
            Refused(Refusal.UnknownKey, "an empty kid and a key without one", With("\"\"")) with
            {
                KeySet = The.SetOf(The.RsaKey.Jwk(("kid", null))),
            },
            Malformed("kid null", With("null")),
            Malformed("kid a number", With("1")),
            Malformed("kid in an array", With("[\"rsa-1\"]")),
        ];

    private static string WithoutKeyId => The.EcKey.Sign(The.Claims(), The.EcKey.Header(("kid", null)));

    private static string With(string? keyId) => The.TokenWithHeader(("kid", keyId));

    private static TokenCase Unknown(string name, string keyId) => Refused(Refusal.UnknownKey, name, With(keyId));
}
