using System.Buffers;
using System.Globalization;
using System.Text;

namespace Authorizer.Trust.Tokens;

/// <summary>
/// JSON while it is written, one document after the other into the same bytes: what an answer and a log line need of a writer and no more.
/// It puts commas; that brackets fit is the caller's business.
/// </summary>
/// <param name="room">Bytes to begin with; more are taken as they are needed.</param>
/// <remarks><c>Utf8JsonWriter</c> takes half as long again for an answer, and fills tables at the first one (decision 0011).</remarks>
public sealed class JsonOutput(int room)
{
    // ASCII less the quote, the backslash and control characters: as it stands in memory, so it stands in JSON.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    );

    private byte[] bytes = new byte[room];
    private int count;

    /// <summary>UTF-8, valid until anything is written.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, count);

    /// <summary>Begins anew. The bytes may have held what a token says: nothing of it stays.</summary>
    public void Clear()
    {
        bytes.AsSpan(0, count).Clear();
        count = 0;
    }

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Put((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Put((byte)']');

    /// <summary>The name of a member, of plain letters: no quote, no backslash, nothing beyond ASCII.</summary>
    public void Name(ReadOnlySpan<byte> plain)
    {
        Separate();
        var name = Room(plain.Length + 3);
        name[0] = (byte)'"';
        plain.CopyTo(name[1..]);
        name[plain.Length + 1] = (byte)'"';
        name[plain.Length + 2] = (byte)':';
        count += plain.Length + 3;
    }

    /// <summary>Any name of a member.</summary>
    public void Name(string name)
    {
        Text(name);
        Put((byte)':');
    }

    /// <summary>A string; half a surrogate pair becomes U+FFFD.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Separate();
        if (text.ContainsAnyExcept(Plain))
        {
            Append("\""u8);
            EscapedLetters.Append(text, this);
            Append("\""u8);
            return;
        }
        var quoted = Room(text.Length + 2);
        quoted[0] = (byte)'"';
        Ascii.FromUtf16(text, quoted[1..], out _);
        quoted[text.Length + 1] = (byte)'"';
        count += text.Length + 2;
    }

    /// <summary>A value that is JSON already.</summary>
    public void Json(ReadOnlySpan<byte> utf8)
    {
        Separate();
        Append(utf8);
    }

    public void Boolean(bool value) => Json(value ? "true"u8 : "false"u8);

    public void Number(long value)
    {
        Separate();
        AppendInteger(value);
    }

    /// <summary>A string of 16 hex digits.</summary>
    public void Hex(ulong value)
    {
        const int digits = 16;
        Separate();
        Put((byte)'"');
        value.TryFormat(Room(digits), out _, "x16", CultureInfo.InvariantCulture);
        count += digits;
        Put((byte)'"');
    }

    /// <summary>A duration in milliseconds, of which microseconds are told: <c>1.25</c>.</summary>
    public void Milliseconds(TimeSpan duration)
    {
        Separate();
        var (whole, thousandths) = Math.DivRem((long)Math.Round(Math.Max(duration.TotalMicroseconds, 0)), 1000);
        AppendInteger(whole);
        if (thousandths == 0)
        {
            return;
        }
        Span<byte> digits = [(byte)'.', Digit(thousandths / 100), Digit(thousandths / 10 % 10), Digit(thousandths % 10)];
        Append(digits.TrimEnd((byte)'0'));
    }

    /// <summary>Bytes as they are, such as the end of a line behind the document: the next one begins with <see cref="Clear"/>.</summary>
    public void Append(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        count += utf8.Length;
    }

    private static byte Digit(long value) => (byte)('0' + value);

    private void AppendInteger(long value)
    {
        const int longest = 20;
        value.TryFormat(Room(longest), out var length, provider: CultureInfo.InvariantCulture);
        count += length;
    }

    private void Open(byte bracket)
    {
        Separate();
        Put(bracket);
    }

    // A value ends in a letter, a digit, a quote or a closing bracket: what stands before the first member or element is none of these.
    private void Separate()
    {
        if (count > 0 && bytes[count - 1] is not ((byte)'{' or (byte)'[' or (byte)':'))
        {
            Put((byte)',');
        }
    }

    private void Put(byte letter)
    {
        Room(1)[0] = letter;
        count++;
    }

    private Span<byte> Room(int length)
    {
        if (bytes.Length - count < length)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, count + length));
        }
        return bytes.AsSpan(count);
    }
}
