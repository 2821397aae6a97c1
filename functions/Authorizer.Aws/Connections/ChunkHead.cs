using System.Globalization;

namespace Authorizer.Aws.Connections;

/// <summary>The line before a chunk of a body (RFC 9112 section 7.1).</summary>
public static class ChunkHead
{
    /// <summary>Section 7.1.2: trailers are nothing we need, but they come before the next response.</summary>
    public const int MostTrailers = 100;

    /// <summary>How many bytes follow; 0 for the last chunk.</summary>
    /// <param name="line">Hexadecimal, then perhaps extensions behind a semicolon; without CR LF.</param>
    /// <exception cref="HttpIOException">It is no such line.</exception>
    public static long Length(ReadOnlySpan<byte> line)
    {
        var semicolon = line.IndexOf((byte)';');
        var digits = (semicolon < 0 ? line : line[..semicolon]).TrimEnd(" \t"u8);
        return
            digits.Length is > 0 and <= 8
            && !HeaderFields.HoldsControl(line)
            && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw ResponseHead.Invalid("A chunk has no length.");
    }
}
