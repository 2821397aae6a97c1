using System.Text;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Extensions, duplicates and JSON that is almost none, in the header (RFC 7515 section 4, RFC 7797).</summary>
internal static class HeaderCases
{
    public static IEnumerable<TokenCase> All => [.. Taken, .. Extensions, .. Duplicates, .. AlmostJson];

    private static IEnumerable<TokenCase> Taken =>
        [
            Accepted("white space around the header", Raw($" \r\n\t{The.RsaKey.Header()} ")),
            Accepted("unknown header members", With(("x", "{\"y\":[1,null]}"))),
            Accepted("cty", With(("cty", "\"JWT\""))),
            Accepted(
                "keys in the header, which nobody reads",
                With(
                    ("jku", "\"https://evil.example.test/jwks\""),
                    ("jwk", SigningKey.Of("ES256").Jwk()),
                    ("x5u", "\"https://evil.example.test/chain\""),
                    ("x5c", "[\"AAAA\"]")
                )
            ),
        ];

    private static IEnumerable<TokenCase> Extensions =>
        [
            Malformed("crit that names exp", With(("crit", "[\"exp\"]"), ("exp", "1"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("crit that names an unknown member", With(("crit", "[\"x\"]"), ("x", "1"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("crit that names a missing member", With(("crit", "[\"x\"]"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("crit that names alg", With(("crit", "[\"alg\"]"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("an empty crit", With(("crit", "[]"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("crit null", With(("crit", "null"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("crit a string", With(("crit", "\"exp\""))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("crit an object", With(("crit", "{}"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("crit written with an escape", With(("\\u0063rit", "[\"x\"]"), ("x", "1"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("b64 true, named by crit", With(("crit", "[\"b64\"]"), ("b64", "true"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
                Jose = Reasons.JoseKnowsB64,
            },
            Malformed("b64 false, named by crit", With(("crit", "[\"b64\"]"), ("b64", "false"))) with
            {
                AwsJwtVerify = Reasons.AwsIgnoresCrit,
            },
            Malformed("b64 true without crit", With(("b64", "true"))) with
            {
                Peers = Reasons.NoExtensionCheck,
            },
            Malformed("b64 false without crit", With(("b64", "false"))) with
            {
                Peers = Reasons.NoExtensionCheck,
            },
            Malformed("b64 null without crit", With(("b64", "null"))) with
            {
                Peers = Reasons.NoExtensionCheck,
            },
            Malformed("b64 written with escapes", With(("\\u0062\\u00364", "true"))) with
            {
                Peers = Reasons.NoExtensionCheck,
            },
        ];

    private static IEnumerable<TokenCase> Duplicates =>
        from name in (string[])["alg", "kid", "typ"]
        from twice in ((string Label, string Name)[])[("twice", name), ("twice, once escaped", Escaped(name))]
        let value = name switch
        {
            "alg" => "\"RS256\"",
            "kid" => "\"rsa-1\"",
            _ => "\"JWT\"",
        }
        let first = name == "alg" ? "\"none\"" : "\"other\""
        select Malformed(
            $"{name} {twice.Label}",
            Raw($"{{\"{twice.Name}\":{first},{The.RsaKey.Header((name, null)).TrimStart('{').TrimEnd('}')},\"{name}\":{value}}}")
        ) with
        {
            Peers = Reasons.LastDuplicateWins,
        };

    private static IEnumerable<TokenCase> AlmostJson =>
        [
            Malformed("a member twice inside a header member", With(("jwk", "{\"a\":1,\"a\":2}"))) with
            {
                Peers = Reasons.LastDuplicateWins,
            },
            Malformed("a second document after the header", Raw(The.RsaKey.Header() + "{}")),
            Malformed("a NUL after the header", Raw(The.RsaKey.Header() + "\0")),
            Malformed("a comma too many in the header", Raw(The.RsaKey.Header().Replace("}", ",}", StringComparison.Ordinal))),
            Malformed("a comment in the header", Raw("/* */" + The.RsaKey.Header())),
            Malformed("a byte order mark before the header", Raw("\uFEFF" + The.RsaKey.Header())) with
            {
                Jose = Reasons.JoseSkipsAByteOrderMark,
            },
            Malformed("single quotes in the header", Raw(The.RsaKey.Header().Replace('"', '\''))),
            Malformed("a header that is an array", Raw("[\"RS256\"]")),
            Malformed("a header that is null", Raw("null")),
            Malformed("an empty header", Raw("")),
            Malformed("a header in UTF-16", Bytes(Encoding.Unicode.GetBytes(The.RsaKey.Header()))),
            Malformed(
                "a header with a byte that is no UTF-8",
                Bytes(Encoding.Latin1.GetBytes(The.RsaKey.Header(("x", "\"\u00e9\""))))
            ) with
            {
                AwsJwtVerify = Reasons.AwsRepairsUtf8,
            },
            Malformed("a lone surrogate in the header", With(("x", "\"\\ud800\""))) with
            {
                Peers = Reasons.NoSurrogateCheck,
            },
            Accepted("a header 32 deep", With(("x", Nested(31)))),
            Malformed("a header 33 deep", With(("x", Nested(32)))) with
            {
                Peers = Reasons.NoNestingLimit,
            },
        ];

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static string Escaped(string name) => $"\\u{(int)name[0]:x4}{name[1..]}";

    private static string With(params (string Name, string? Json)[] changes) => The.TokenWithHeader(changes);

    private static string Raw(string header) => The.RsaKey.Sign(The.Claims(), header);

    private static string Bytes(byte[] header) => The.RsaKey.SignBytes(header, Encoding.UTF8.GetBytes(The.Claims()));
}
