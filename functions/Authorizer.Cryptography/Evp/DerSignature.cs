namespace Authorizer.Cryptography.Evp;

/// <summary>r and s side by side as the DER that OpenSSL reads: <c>SEQUENCE { INTEGER r, INTEGER s }</c> (RFC 3279 section 2.2.3).</summary>
/// <remarks>Every pair of numbers has one such form; whether they lie in their range is OpenSSL's to say.</remarks>
internal static class DerSignature
{
    /// <summary>For P-521: two numbers of 66 bytes with a leading zero, tag and length each, and the sequence's own with a long length.</summary>
    internal const int MaxLength = (2 * (66 + 3)) + 3;

    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;
    private const byte OneByteOfLength = 0x81;

    /// <summary>How many bytes of <paramref name="der"/> it takes.</summary>
    internal static int Write(ReadOnlySpan<byte> signature, Span<byte> der)
    {
        var r = Number(signature[..(signature.Length / 2)]);
        var s = Number(signature[(signature.Length / 2)..]);
        var length = LengthOf(r) + LengthOf(s);
        var at = 0;
        der[at++] = Sequence;
        if (length > 0x7f)
        {
            der[at++] = OneByteOfLength;
        }
        der[at++] = (byte)length;
        at += WriteNumber(r, der[at..]);
        at += WriteNumber(s, der[at..]);
        return at;
    }

    // Without leading zeros; zero itself keeps one.
    private static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> fixedLength)
    {
        var number = fixedLength.TrimStart((byte)0);
        return number.IsEmpty ? fixedLength[^1..] : number;
    }

    // A first bit of one would make the number negative.
    private static bool NeedsZero(ReadOnlySpan<byte> number) => number[0] > 0x7f;

    private static int LengthOf(ReadOnlySpan<byte> number) => 2 + number.Length + (NeedsZero(number) ? 1 : 0);

    private static int WriteNumber(ReadOnlySpan<byte> number, Span<byte> der)
    {
        var length = LengthOf(number);
        der[0] = Integer;
        der[1] = (byte)(length - 2);
        der[2] = 0;
        number.CopyTo(der[(length - number.Length)..]);
        return length;
    }
}
