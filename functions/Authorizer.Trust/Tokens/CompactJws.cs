using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Trust.Tokens;

/// <summary>The three parts of a JWS in compact serialization, decoded and not believed (RFC 7515 section 7.1).</summary>
public sealed class CompactJws
{
    /// <summary>The longest token that is looked at, in bytes; API Gateway's headers end at 10 KiB.</summary>
    public const int MaxLength = 16 * 1024;

    private CompactJws(
        ReadOnlyMemory<byte> signingInput,
        ReadOnlyMemory<byte> header,
        ReadOnlyMemory<byte> payload,
        ReadOnlyMemory<byte> signature
    )
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

    public static bool TryParse(BearerToken token, [NotNullWhen(true)] out CompactJws? jws, Workspace? workspace = null)
    {
        jws = null;
        var text = token.Utf8.Span;
        if (text.Length > MaxLength || text.Count((byte)'.') != 2)
        {
            return false;
        }
        var first = text.IndexOf((byte)'.');
        var last = text.LastIndexOf((byte)'.');
        var header = text[..first];
        var payload = text[(first + 1)..last];
        var signature = text[(last + 1)..];
        // One array for all three: they live and end together.
        var headerLength = Base64UrlText.LengthOf(header);
        var payloadLength = Base64UrlText.LengthOf(payload);
        var length = headerLength + payloadLength + Base64UrlText.LengthOf(signature);
        var parts = workspace?.Bytes(length) ?? new byte[length];
        var decoded = new CompactJws(
            token.Utf8[..last],
            parts[..headerLength],
            parts.Slice(headerLength, payloadLength),
            parts[(headerLength + payloadLength)..]
        );
        if (
            !Base64UrlText.TryDecode(header, parts.Span[..headerLength])
            || !Base64UrlText.TryDecode(payload, parts.Span.Slice(headerLength, payloadLength))
            || !Base64UrlText.TryDecode(signature, parts.Span[(headerLength + payloadLength)..])
        )
        {
            return false;
        }
        jws = decoded;
        return true;
    }
}
