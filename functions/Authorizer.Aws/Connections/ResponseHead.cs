using System.Buffers.Text;
using System.Net;
using System.Text;

namespace Authorizer.Aws.Connections;

/// <summary>
/// Status line and header fields, read as strictly as RFC 9112 allows: CR LF alone ends a line, no folded lines, no space before a
/// colon, one length or none, no transfer coding but chunked and that not beside a length. Whatever two readers could understand
/// in two ways ends the connection. A view of its bytes.
/// </summary>
public readonly ref struct ResponseHead
{
    /// <summary>One or two 1xx are usual; each may be thrown away at once, but together they would take all the time there is.</summary>
    public const int MostInterim = 16;

    private readonly ReadOnlySpan<byte> lines;
    private readonly bool isHttp10;
    private readonly bool isClosing;
    private readonly bool isChunked;
    private readonly long? length;

    private ResponseHead(ReadOnlySpan<byte> statusLine, ReadOnlySpan<byte> lines)
    {
        this.lines = lines;
        isHttp10 = statusLine[7] == '0';
        Status = ((statusLine[9] - '0') * 100) + ((statusLine[10] - '0') * 10) + statusLine[11] - '0';
        for (var fields = Fields; fields.MoveNext(); )
        {
            var name = fields.Name;
            var value = fields.Value;
            if (HeaderFields.IsNamed(name, "Content-Length"u8))
            {
                length = length is null ? LengthIn(value) : throw Invalid("It has two Content-Length fields.");
            }
            else if (HeaderFields.IsNamed(name, "Transfer-Encoding"u8))
            {
                isChunked = !isChunked && HeaderFields.IsNamed(value, "chunked"u8) ? true : throw Invalid(NotChunkedAlone);
            }
            else if (HeaderFields.IsNamed(name, "Connection"u8))
            {
                isClosing |= Encoding.Latin1.GetString(value).Contains("close", StringComparison.OrdinalIgnoreCase);
            }
        }
        if (isChunked && (length is not null || isHttp10))
        {
            throw Invalid(NotChunkedAlone);
        }
    }

    public int Status { get; }

    public HeaderFields Fields => new(lines);

    /// <summary>1xx: another head follows.</summary>
    public bool IsInterim => Status is >= 100 and < 200;

    /// <summary>Whether the server keeps the connection.</summary>
    public bool IsPersistent => !isHttp10 && !isClosing;

    /// <param name="head">Up to and with the empty line.</param>
    /// <exception cref="HttpIOException">It is no head of HTTP/1.</exception>
    public static ResponseHead Parse(ReadOnlySpan<byte> head)
    {
        var all = head[..^4];
        var end = all.IndexOf("\r\n"u8);
        var statusLine = end < 0 ? all : all[..end];
        RequireStatus(statusLine);
        return new(statusLine, end < 0 ? default : all[(end + 2)..]);
    }

    /// <summary>How the body ends (RFC 9112 section 6.3).</summary>
    /// <param name="isHead">Whether the request was one of HEAD.</param>
    public Framing Framing(bool isHead) =>
        isHead || Status is 204 or 304 ? Connections.Framing.Of(0)
        : isChunked ? Connections.Framing.Chunked
        : length is { } bytes ? Connections.Framing.Of(bytes)
        : Connections.Framing.UntilClosed;

    internal HttpResponseMessage ToResponse(Stream body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status) { Content = new StreamContent(body) };
        for (var fields = Fields; fields.MoveNext(); )
        {
            var (name, value) = (Encoding.ASCII.GetString(fields.Name), Encoding.Latin1.GetString(fields.Value));
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return response;
    }

    internal static HttpIOException Invalid(string why) =>
        new(HttpRequestError.InvalidResponse, $"The response cannot be read. {why}");

    // HTTP/1.1 200 OK: the reason may be empty, and with it the space before it.
    private static void RequireStatus(ReadOnlySpan<byte> line)
    {
        var isStatus =
            line.Length >= 12
            && (line.StartsWith("HTTP/1.1 "u8) || line.StartsWith("HTTP/1.0 "u8))
            && line[9] is >= (byte)'1' and <= (byte)'9'
            && char.IsAsciiDigit((char)line[10])
            && char.IsAsciiDigit((char)line[11])
            && (line.Length == 12 || line[12] == ' ')
            && !HeaderFields.HoldsControl(line);
        if (!isStatus)
        {
            throw Invalid("It does not begin as HTTP/1.1.");
        }
        if (line[9..12].SequenceEqual("101"u8))
        {
            throw Invalid("It changes to a protocol that nobody asked for.");
        }
    }

    private static long LengthIn(ReadOnlySpan<byte> value) =>
        !value.IsEmpty
        && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && Utf8Parser.TryParse(value, out long bytes, out var read)
        && read == value.Length
            ? bytes
            : throw Invalid("Its Content-Length is no number.");

    private const string NotChunkedAlone = "Its transfer coding is not chunked alone.";
}
