using System.Text;

namespace Authorizer.Aws.Connections;

/// <summary>The fields of a head, in their order; views of its bytes. A line that is no field throws <see cref="HttpIOException"/>.</summary>
public ref struct HeaderFields
{
    private ReadOnlySpan<byte> rest;
    private bool isEnd;

    internal HeaderFields(ReadOnlySpan<byte> lines)
    {
        rest = lines;
        isEnd = lines.IsEmpty;
    }

    /// <summary>As it is spelled: <see cref="IsNamed"/> compares.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Without the white space around it; any bytes but control characters.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Names are the same in any case of their letters (RFC 9110 section 5.1).</summary>
    public static bool IsNamed(ReadOnlySpan<byte> spelled, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(spelled, name);

    public bool MoveNext()
    {
        if (isEnd)
        {
            return false;
        }
        var end = rest.IndexOf("\r\n"u8);
        var line = end < 0 ? rest : rest[..end];
        isEnd = end < 0;
        rest = isEnd ? default : rest[(end + 2)..];
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            throw ResponseHead.Invalid("A header field has no name.");
        }
        Name = line[..colon];
        Value = Text(line[(colon + 1)..].Trim(" \t"u8));
        return true;
    }

    /// <exception cref="HttpIOException">The line, without its end, is no field.</exception>
    public static void Require(ReadOnlySpan<byte> line)
    {
        var field = new HeaderFields(line);
        field.MoveNext();
    }

    /// <summary>Whether a line holds what others could take for its end, or what no line may hold (RFC 9110 section 5.5).</summary>
    internal static bool HoldsControl(ReadOnlySpan<byte> line)
    {
        // Almost every line is printable ASCII, which is seen at once.
        if (!line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return false;
        }
        foreach (var letter in line)
        {
            if (letter is < (byte)' ' and not (byte)'\t' or 0x7f)
            {
                return true;
            }
        }
        return false;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> value) =>
        HoldsControl(value) ? throw ResponseHead.Invalid("A header field holds a control character.") : value;
}
