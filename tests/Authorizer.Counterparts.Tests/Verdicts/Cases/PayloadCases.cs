using System.Text;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Duplicates, ill-typed claims and JSON that is almost none, in a payload that was properly signed.</summary>
internal static class PayloadCases
{
    public static IEnumerable<TokenCase> All => [.. Taken, .. Duplicates, .. AlmostJson, .. BrokenText, .. IllTyped];

    private static IEnumerable<TokenCase> Taken =>
        [
            Accepted("a good token", The.Token()),
            Accepted("white space in the payload", Raw($" \r\n\t{The.Claims()}\n")),
            Accepted("claims in every script", The.Token(("name", "\"Zoë Łukasz 山田 \\ud83d\\ude00 \\\\ud800\""))),
            Accepted("one name in two objects", The.Token(("a", "{\"x\":1}"), ("b", "{\"x\":2}"))),
            Accepted("names that differ in case", The.Token(("ISS", "\"https://evil.example.test/\""), ("Exp", "0"))),
            Accepted("a payload 32 deep", The.Token(("deep", Nested(31)))),
            Malformed("a payload 33 deep", The.Token(("deep", Nested(32)))) with
            {
                Peers = Reasons.NoNestingLimit,
            },
            Malformed("a payload 300 deep", The.Token(("deep", Nested(299)))) with
            {
                Peers = Reasons.NoNestingLimit,
            },
            Accepted("a token of nearly 16 KiB", The.Token(("pad", Json.Text(new string('a', 11_500))))),
            Malformed("a token of more than 16 KiB", The.Token(("pad", Json.Text(new string('a', 12_500))))) with
            {
                Peers = Reasons.NoSizeLimit,
            },
        ];

    private static IEnumerable<TokenCase> Duplicates =>
        [
            .. from claim in ((string Name, string Json)[])
                [
                    ("iss", "\"https://evil.example.test/\""),
                    ("aud", "\"other\""),
                    ("exp", "0"),
                    ("sub", "\"mallory\""),
                    ("scope", "\"admin\""),
                ]
            from twice in ((string Label, string Name)[])
                [("twice", claim.Name), ("twice, once escaped", $"\\u{(int)claim.Name[0]:x4}{claim.Name[1..]}")]
            select Malformed(
                $"{claim.Name} {twice.Label}",
                Raw($"{{\"{twice.Name}\":{claim.Json},{The.Claims(("scope", "\"read\""))[1..]}")
            ) with
            {
                Peers = Reasons.LastDuplicateWins,
            },
            Malformed("a name twice inside a claim", The.Token(("act", "{\"sub\":\"a\",\"sub\":\"b\"}"))) with
            {
                Peers = Reasons.LastDuplicateWins,
            },
            Malformed("a name twice inside an array", The.Token(("list", "[{\"a\":1,\"\\u0061\":2}]"))) with
            {
                Peers = Reasons.LastDuplicateWins,
            },
        ];

    private static IEnumerable<TokenCase> AlmostJson =>
        [
            Malformed("a second document after the payload", Raw(The.Claims() + "{}")),
            Malformed("a second payload after the payload", Raw(The.Claims() + "\n" + The.Claims(("sub", "\"mallory\"")))),
            Malformed("letters after the payload", Raw(The.Claims() + "x")),
            Malformed("a NUL after the payload", Raw(The.Claims() + "\0")),
            Malformed("a byte order mark before the payload", Raw("\uFEFF" + The.Claims())) with
            {
                Jose = Reasons.JoseSkipsAByteOrderMark,
            },
            Malformed("a comma too many in the payload", Raw(The.Claims()[..^1] + ",}")),
            Malformed("a payload that does not end", Raw(The.Claims()[..^1])),
            Malformed("a comment in the payload", Raw(The.Claims() + "//")),
            Malformed("single quotes in the payload", Raw(The.Claims().Replace('"', '\''))),
            Malformed("a name without quotes", Raw("{sub:1," + The.Claims()[1..])),
            Malformed("a control character in a claim", The.Token(("name", "\"a\nb\""))),
            Malformed("NaN in a claim", The.Token(("n", "NaN"))),
            Malformed("a number with a leading zero", The.Token(("n", "01"))),
            Malformed("a number with a plus", The.Token(("n", "+1"))),
            Malformed("a hexadecimal number", The.Token(("n", "0x1"))),
            Malformed("a number that ends in a dot", The.Token(("n", "1."))),
            Malformed("an escape that is none", The.Token(("name", "\"\\x41\""))),
            Malformed("a payload that is an array", Raw($"[{The.Claims()}]")),
            Malformed("a payload that is a string", Raw("\"alice\"")),
            Malformed("a payload that is null", Raw("null")),
            Malformed("a payload of nothing", Raw("")),
            Malformed("a payload of a space", Raw(" ")),
        ];

    private static IEnumerable<TokenCase> BrokenText =>
        [
            .. from text in ((string Name, byte[] Bytes)[])
                [
                    ("Latin-1", [0xE9]),
                    ("an overlong slash", [0xC0, 0xAF]),
                    ("a surrogate in UTF-8", [0xED, 0xA0, 0x80]),
                    ("a cut sequence", [0xE2, 0x82]),
                    ("a code point beyond the last", [0xF4, 0x90, 0x80, 0x80]),
                    ("a lone continuation", [0x80]),
                ]
            select Malformed($"{text.Name} in the payload", WithBytes(text.Bytes)) with
            {
                AwsJwtVerify = Reasons.AwsRepairsUtf8,
            },
            Malformed("a lone high surrogate in a claim", The.Token(("name", "\"\\ud800\""))) with
            {
                Peers = Reasons.NoSurrogateCheck,
            },
            Malformed("a lone low surrogate in a claim", The.Token(("name", "\"\\udc00x\""))) with
            {
                Peers = Reasons.NoSurrogateCheck,
            },
            Malformed("surrogates the wrong way round", The.Token(("name", "\"\\udc00\\ud800\""))) with
            {
                Peers = Reasons.NoSurrogateCheck,
            },
            Malformed("a lone surrogate in a name", The.Token(("\\ud800", "1"))) with
            {
                Peers = Reasons.NoSurrogateCheck,
            },
            Malformed("a payload in UTF-16", The.RsaKey.SignBytes(Header, Encoding.Unicode.GetBytes(The.Claims()))),
        ];

    private static IEnumerable<TokenCase> IllTyped =>
        [
            Malformed("sub a number", The.Token(("sub", "17"))) with
            {
                Jose = Reasons.NoTypeOfSubject,
            },
            Malformed("sub null", The.Token(("sub", "null"))) with
            {
                Jose = Reasons.NoTypeOfSubject,
            },
            Malformed("sub in an array", The.Token(("sub", "[\"alice\"]"))) with
            {
                Jose = Reasons.NoTypeOfSubject,
            },
            Malformed("jti an object", The.Token(("jti", "{}"))) with
            {
                Jose = Reasons.NoTypeOfSubject,
            },
        ];

    private static byte[] Header => Encoding.UTF8.GetBytes(The.RsaKey.Header());

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static string Raw(string claims) => The.RsaKey.Sign(claims);

    private static string WithBytes(byte[] text)
    {
        var parts = The.Claims(("name", "\"|\"")).Split('|');
        return The.RsaKey.SignBytes(Header, [.. Encoding.UTF8.GetBytes(parts[0]), .. text, .. Encoding.UTF8.GetBytes(parts[1])]);
    }
}
