using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>Why a text is no token (contract 4, step 3).</summary>
internal static class ParseLines
{
    private static readonly string[] Parts = ["header", "payload", "signature"];

    public static IEnumerable<string> Of(BearerToken bearer)
    {
        var size = $"{bearer.Utf8.Length} bytes of at most {CompactJws.MaxLength}";
        if (UnverifiedToken.TryParse(bearer, out _))
        {
            return [$"{size}; three parts in base64url; header and payload are strict JSON"];
        }
        return [FlawOf(bearer) is { } flaw ? $"{size}; {flaw}" : size];
    }

    private static string? FlawOf(BearerToken bearer)
    {
        var text = bearer.Utf8.Span;
        if (text.Length > CompactJws.MaxLength)
        {
            return "that is too long";
        }
        if (text.Count((byte)'.') + 1 is var parts and not 3)
        {
            return parts == 5
                ? "five parts: it is encrypted (JWE), and only signed tokens are read"
                : $"{parts} part{(parts == 1 ? "" : "s")} between dots where a signed token has three";
        }
        return CompactJws.TryParse(bearer, out var jws) ? FlawOf(jws) : FlawOfParts(text);
    }

    private static string? FlawOfParts(ReadOnlySpan<byte> text)
    {
        var index = 0;
        foreach (var range in text.Split((byte)'.'))
        {
            if (!Base64UrlText.TryDecode(text[range], out _))
            {
                return $"the {Parts[index]} is not base64url without padding, white space and unused bits";
            }
            index++;
        }
        return null;
    }

    private static string FlawOf(CompactJws jws)
    {
        if (JoseHeader.TryParse(jws.Header, out _))
        {
            return StrictJson.TryParse(jws.Payload, StrictJson.TokenDepth, out _)
                ? "the payload is no object of claims: iss, sub and jti are strings, aud a string or a list of them, exp, nbf and iat"
                    + " numbers from 0 to the year 9999"
                : Json("payload");
        }
        if (!StrictJson.TryParse(jws.Header, StrictJson.TokenDepth, out var header))
        {
            return Json("header");
        }
        foreach (var extension in (ReadOnlySpan<string>)["crit", "b64"])
        {
            if (header.TryGetMember(extension, out _))
            {
                return $"the header has `{extension}`, an extension that is not known here";
            }
        }
        return "the header is no object with a string `alg`, and strings in `kid` and `typ` where they stand";
    }

    private static string Json(string part) =>
        $"the {part} is no strict JSON: one UTF-8 document, no member twice, at most {StrictJson.TokenDepth} deep, nothing behind it";
}
