using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Anything but three strict base64url parts (RFC 7515 section 7.1). Where it matters, the odd spelling itself is signed.</summary>
internal static class ShapeCases
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly string Good = The.Token();
    private static readonly string[] Parts = Good.Split('.');

    // A header and a payload whose lengths leave unused bits in their last letters.
    private static readonly string Header = PadTo(1, "x", text => The.RsaKey.Header(("x", text)));
    private static readonly string Payload = PadTo(1, "x", text => The.Claims(("x", text)));

    public static IEnumerable<TokenCase> All => [.. Counted, .. Spaced, .. Spelled];

    private static IEnumerable<TokenCase> Counted =>
        [
            Malformed("no letters at all", ""),
            Malformed("one dot", "."),
            Malformed("two dots", ".."),
            Malformed("two parts", $"{Parts[0]}.{Parts[1]}"),
            Malformed("four parts", Good + ".AAAA"),
            Malformed("five parts", Good + ".AAAA.AAAA"),
            Malformed("a dot before", "." + Good),
            Malformed("a dot behind", Good + "."),
            Malformed(
                "the JSON serialization",
                $"{{\"protected\":\"{Parts[0]}\",\"payload\":\"{Parts[1]}\",\"signature\":\"{Parts[2]}\"}}"
            ),
            Malformed("a token in quotes", $"\"{Good}\""),
            Malformed("a token with its scheme", "Bearer " + Good),
            Malformed("two tokens and a comma", $"{Good},{Good}"),
            Malformed("an escaped dot", Good.Replace(".", "%2e", StringComparison.Ordinal)),
        ];

    private static IEnumerable<TokenCase> Spaced =>
        [
            Malformed("a space before", " " + Good),
            Malformed("a space behind", Good + " ") with
            {
                Jose = Reasons.JoseSkipsWhiteSpace,
            },
            Malformed("a line end behind", Good + "\n") with
            {
                Jose = Reasons.JoseSkipsWhiteSpace,
            },
            Malformed("a NUL behind", Good + "\0"),
            Malformed("a letter beyond ASCII behind", Good + "é"),
            Malformed("a space in the header", The.RsaKey.SignText(" " + Parts[0], Parts[1])) with
            {
                Jose = Reasons.JoseSkipsWhiteSpace,
            },
            Malformed("a line end in the payload", The.RsaKey.SignText(Parts[0], Parts[1][..8] + "\n" + Parts[1][8..])) with
            {
                Jose = Reasons.JoseSkipsWhiteSpace,
            },
            Malformed("a tab in the signature", $"{Parts[0]}.{Parts[1]}.{Parts[2][..8]}\t{Parts[2][8..]}") with
            {
                Jose = Reasons.JoseSkipsWhiteSpace,
            },
            Malformed("a space behind the signature's letters", $"{Parts[0]}.{Parts[1]}.{Parts[2]} ") with
            {
                Jose = Reasons.JoseSkipsWhiteSpace,
            },
        ];

    private static IEnumerable<TokenCase> Spelled =>
        [
            Malformed("padding behind the header", The.RsaKey.SignText(Padded(Header), Parts[1])) with
            {
                Peers = Reasons.LenientBase64Url,
            },
            Malformed("padding behind the payload", The.RsaKey.SignText(Parts[0], Padded(Payload))) with
            {
                Peers = Reasons.LenientBase64Url,
            },
            Malformed("padding behind the signature", Padded(Good)) with
            {
                Peers = Reasons.LenientBase64Url,
            },
            Malformed("unused bits in the header", The.RsaKey.SignText(WithUnusedBits(Header), Parts[1])) with
            {
                Peers = Reasons.LenientBase64Url,
            },
            Malformed("unused bits in the payload", The.RsaKey.SignText(Parts[0], WithUnusedBits(Payload))) with
            {
                Peers = Reasons.LenientBase64Url,
            },
            Malformed("unused bits in the signature", WithUnusedBits(Good)) with
            {
                Peers = Reasons.LenientBase64Url,
            },
            Malformed("a letter too many behind the signature", $"{Parts[0]}.{Parts[1]}.{Parts[2]}AAA"),
            Malformed("base64 in place of base64url", $"{Parts[0]}.{Parts[1]}.{Standard(Parts[2])}"),
            Malformed("a letter of no alphabet in the signature", $"{Parts[0]}.{Parts[1]}.*{Parts[2]}"),
        ];

    private static string PadTo(int rest, string filler, Func<string, string> write)
    {
        var text = "";
        while (write(Json.Text(text)).Length % 3 != rest)
        {
            text += filler;
        }
        return SigningKey.Encode(write(Json.Text(text)));
    }

    private static string Padded(string text) => text + "==";

    // One byte over leaves four unused bits; every other value of them decodes to the same bytes.
    private static string WithUnusedBits(string text) =>
        text[..^1] + Letters[Letters.IndexOf(text[^1], StringComparison.Ordinal) | 0b0101];

    // A plus and a slash for a minus and an underscore; the first letters are replaced where the signature has neither.
    private static string Standard(string text) =>
        text.Replace('-', '+').Replace('_', '/') is var other && other != text ? other : "+/" + text[2..];
}
