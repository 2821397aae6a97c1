using System.Globalization;
using System.Net;
using System.Text;

namespace Authorizer.Aws.Connections;

/// <summary>
/// Status line and header fields, read as strictly as RFC 9112 allows: CR LF alone ends a line, no folded lines, no space before a
/// colon, one length or none, no transfer coding but chunked and that not beside a length. Whatever two readers could understand
/// in two ways ends the connection.
/// </summary>
internal sealed class ResponseHead
{
    private readonly List<(string Name, string Value)> fields = [];

    private int Status { get; init; }

    private bool IsHttp10 { get; init; }

    /// <summary>1xx: another head follows.</summary>
    public bool IsInterim => Status is >= 100 and < 200;

    public bool IsPersistent => !IsHttp10 && !Has("Connection", "close");

    /// <param name="head">Up to and with the empty line.</param>
    /// <exception cref="HttpIOException">It is no head of HTTP/1.</exception>
    public static ResponseHead Parse(ReadOnlySpan<byte> head)
    {
        var lines = head[..^4];
        var end = lines.IndexOf("\r\n"u8);
        var result = StatusLine(end < 0 ? lines : lines[..end]);
        while (end >= 0)
        {
            lines = lines[(end + 2)..];
            end = lines.IndexOf("\r\n"u8);
            result.fields.Add(Field(end < 0 ? lines : lines[..end]));
        }
        return result;
    }

    /// <summary>How the body ends (RFC 9112 section 6.3).</summary>
    public Framing Framing(HttpMethod method)
    {
        var length = Only("Content-Length");
        var coding = Only("Transfer-Encoding");
        if (
            coding is not null
            && (length is not null || IsHttp10 || !coding.Equals("chunked", StringComparison.OrdinalIgnoreCase))
        )
        {
            throw Invalid("Its transfer coding is not chunked alone.");
        }
        if (method == HttpMethod.Head || Status is 204 or 304)
        {
            return Connections.Framing.Of(0);
        }
        return coding is not null ? Connections.Framing.Chunked
            : length is null ? Connections.Framing.UntilClosed
            : long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                ? Connections.Framing.Of(bytes)
            : throw Invalid("Its Content-Length is no number.");
    }

    public HttpResponseMessage ToResponse(Stream body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status) { Content = new StreamContent(body) };
        foreach (var (name, value) in fields)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return response;
    }

    // HTTP/1.1 200 OK: the reason may be empty, and with it the space before it.
    private static ResponseHead StatusLine(ReadOnlySpan<byte> line)
    {
        var isHttp1 = line.Length >= 12 && (line.StartsWith("HTTP/1.1 "u8) || line.StartsWith("HTTP/1.0 "u8));
        var isStatus =
            isHttp1
            && line[9] is >= (byte)'1' and <= (byte)'9'
            && char.IsAsciiDigit((char)line[10])
            && char.IsAsciiDigit((char)line[11])
            && (line.Length == 12 || line[12] == ' ')
            && !HoldsControl(line);
        if (!isStatus)
        {
            throw Invalid("It does not begin as HTTP/1.1.");
        }
        var status = ((line[9] - '0') * 100) + ((line[10] - '0') * 10) + line[11] - '0';
        return status != 101
            ? new() { Status = status, IsHttp10 = line[7] == '0' }
            : throw Invalid("It changes to a protocol that nobody asked for.");
    }

    /// <exception cref="HttpIOException">The line is no header field.</exception>
    internal static void RequireField(ReadOnlySpan<byte> line) => Field(line);

    /// <summary>Whether a line holds what others could take for its end, or what no line may hold (RFC 9110 section 5.5).</summary>
    internal static bool HoldsControl(ReadOnlySpan<byte> line)
    {
        foreach (var letter in line)
        {
            if (letter is < (byte)' ' and not (byte)'\t' or 0x7f)
            {
                return true;
            }
        }
        return false;
    }

    private static (string Name, string Value) Field(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            throw Invalid("A header field has no name.");
        }
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (HoldsControl(value))
        {
            throw Invalid("A header field holds a control character.");
        }
        return (Encoding.ASCII.GetString(line[..colon]), Encoding.Latin1.GetString(value));
    }

    private bool Has(string name, string word)
    {
        foreach (var (fieldName, value) in fields)
        {
            if (
                fieldName.Equals(name, StringComparison.OrdinalIgnoreCase)
                && value.Contains(word, StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }
        }
        return false;
    }

    private string? Only(string name)
    {
        string? only = null;
        foreach (var (fieldName, value) in fields)
        {
            if (fieldName.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                only = only is null ? value : throw Invalid($"It has two {name} fields.");
            }
        }
        return only;
    }

    internal static HttpIOException Invalid(string why) =>
        new(HttpRequestError.InvalidResponse, $"The response cannot be read. {why}");
}
