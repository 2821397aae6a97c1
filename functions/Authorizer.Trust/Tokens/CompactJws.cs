using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Trust.Tokens;

/// <summary>The three parts of a JWS in compact serialization, decoded and not believed (RFC 7515 section 7.1).</summary>
public sealed class CompactJws
{
    /// <summary>The longest token that is looked at, in bytes; API Gateway's headers end at 10 KiB.</summary>
    public const int MaxLength = 16 * 1024;

    private CompactJws(ReadOnlyMemory<byte> signingInput, byte[] header, byte[] payload, byte[] signature)
    {
        SigningInput = signingInput;
        Header = header;
        Payload = payload;
        Signature = signature;
    }

    /// <summary>The bytes that were signed: header and payload as they were sent, with the dot between.</summary>
    public ReadOnlyMemory<byte> SigningInput { get; }

    public ReadOnlyMemory<byte> Header { get; }

    public ReadOnlyMemory<byte> Payload { get; }

    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>The payload as it was sent, base64url without padding: what <c>Forwarding</c> forwards (contract 6).</summary>
    public ReadOnlyMemory<byte> EncodedPayload => SigningInput[(SigningInput.Span.IndexOf((byte)'.') + 1)..];

    public static bool TryParse(BearerToken token, [NotNullWhen(true)] out CompactJws? jws)
    {
        jws = null;
        var text = token.Utf8.Span;
        if (text.Length > MaxLength || text.Count((byte)'.') != 2)
        {
            return false;
        }
        var first = text.IndexOf((byte)'.');
        var last = text.LastIndexOf((byte)'.');
        if (
            !Base64UrlText.TryDecode(text[..first], out var header)
            || !Base64UrlText.TryDecode(text[(first + 1)..last], out var payload)
            || !Base64UrlText.TryDecode(text[(last + 1)..], out var signature)
        )
        {
            return false;
        }
        jws = new CompactJws(token.Utf8[..last], header, payload, signature);
        return true;
    }
}
