using System.Buffers;
using System.Buffers.Text;

namespace Authorizer.Trust.Tokens;

/// <summary>Strict base64url (RFC 7515 section 2): no padding, no white space, no unused bits.</summary>
/// <remarks><see cref="Base64Url"/> checks the alphabet, but takes padding and white space too: those are looked for first.</remarks>
public static class Base64UrlText
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>Decodes <paramref name="text"/>; an empty text is an empty value.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        bytes = new byte[LengthOf(text)];
        if (TryDecode(text, bytes))
        {
            return true;
        }
        bytes = [];
        return false;
    }

    /// <summary>How many bytes a text decodes to, if it is one.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> text) => Base64Url.GetMaxDecodedLength(text.Length);

    /// <param name="text">Base64url.</param>
    /// <param name="bytes">As long as <see cref="LengthOf"/> says.</param>
    internal static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes) =>
        text.Length % 4 != 1
        && !HasPaddingOrSpace(text)
        && !HasUnusedBits(text)
        && Base64Url.DecodeFromUtf8(text, bytes, out _, out var written) == OperationStatus.Done
        && written == bytes.Length;

    // All letters lie between these two; white space does not.
    private static bool HasPaddingOrSpace(ReadOnlySpan<byte> text) =>
        text.ContainsAnyExceptInRange((byte)'-', (byte)'z') || text.Contains((byte)'=');

    // Two spellings of one signature would be two tokens for every cache that keys on the text (RFC 4648 section 3.5).
    private static bool HasUnusedBits(ReadOnlySpan<byte> text)
    {
        var unused = (text.Length % 4) switch
        {
            2 => 0b1111,
            3 => 0b11,
            _ => 0,
        };
        return unused != 0 && (Letters.IndexOf((char)text[^1], StringComparison.Ordinal) & unused) != 0;
    }
}
