namespace Authorizer.Aws.Connections;

/// <summary>What has come over a connection and was not taken yet.</summary>
internal sealed class ReceivedBytes(Stream stream)
{
    /// <summary>The longest head of a response, and the longest line of a chunked body.</summary>
    private const int LongestHead = 64 * 1024;
    private static readonly byte[] HeadEnd = [.. "\r\n\r\n"u8];
    private static readonly byte[] LineEnd = [.. "\r\n"u8];
    private const int LongestLine = 4 * 1024;

    private byte[] buffer = new byte[4 * 1024];
    private int start;
    private int end;

    public bool IsEmpty => start == end;

    /// <summary>Everything up to and with the first empty line. Valid until the next call.</summary>
    /// <exception cref="HttpIOException">The connection ended before, or the head has no end.</exception>
    public ValueTask<ReadOnlyMemory<byte>> TakeHeadAsync(CancellationToken cancellation) =>
        TakeThroughAsync(HeadEnd, LongestHead, cancellation);

    /// <summary>The next line without its end. Valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> TakeLineAsync(CancellationToken cancellation) =>
        (await TakeThroughAsync(LineEnd, LongestLine, cancellation))[..^2];

    /// <summary>At least one byte, or 0 at the connection's end.</summary>
    public async ValueTask<int> TakeAsync(Memory<byte> target, CancellationToken cancellation)
    {
        if (IsEmpty)
        {
            return await stream.ReadAsync(target, cancellation);
        }
        var length = Math.Min(target.Length, end - start);
        buffer.AsSpan(start, length).CopyTo(target.Span);
        start += length;
        return length;
    }

    private async ValueTask<ReadOnlyMemory<byte>> TakeThroughAsync(byte[] mark, int longest, CancellationToken cancellation)
    {
        while (true)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf(mark);
            if (found >= 0)
            {
                var taken = buffer.AsMemory(start, found + mark.Length);
                start += taken.Length;
                return taken;
            }
            if (end - start >= longest)
            {
                throw new HttpIOException(HttpRequestError.ConfigurationLimitExceeded, "The response's head has no end.");
            }
            await FillAsync(cancellation);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
        end +=
            read > 0
                ? read
                : throw new HttpIOException(HttpRequestError.ResponseEnded, "The connection ended before the response did.");
    }
}
