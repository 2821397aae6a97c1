namespace Authorizer.Aws.Connections;

/// <summary>
/// A response's body. Read to its end it gives the connection back, where the server keeps it; given up before, it ends the connection:
/// the rest is not read in the background.
/// </summary>
internal sealed class ResponseBody(Connection connection, IdleConnections idle, Framing framing, bool isPersistent) : Stream
{
    private long left = framing.Length ?? 0;
    private bool isFirstChunk = true;
    private bool isDone;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="HttpIOException">The connection ended before the body, or a chunk is none.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (framing.IsChunked && left == 0 && !isDone)
        {
            left = await NextChunkAsync(cancellationToken);
        }
        if (isDone || (framing is { Length: not null } or { IsChunked: true } && left == 0))
        {
            End(isPersistent);
            return 0;
        }
        if (buffer.IsEmpty)
        {
            return 0;
        }
        var isOpen = framing == Framing.UntilClosed;
        var part = isOpen ? buffer : buffer[..(int)Math.Min(buffer.Length, left)];
        var read = await connection.Received.TakeAsync(part, cancellationToken);
        if (read == 0 && !isOpen)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The connection ended before the response did.");
        }
        left -= isOpen ? 0 : read;
        if (read == 0)
        {
            End(isKept: false);
        }
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush() { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End(isKept: isPersistent && framing.Length is not null && left == 0);
        }
        base.Dispose(disposing);
    }

    private void End(bool isKept)
    {
        if (isDone)
        {
            return;
        }
        isDone = true;
        if (isKept)
        {
            idle.Give(connection);
        }
        else
        {
            connection.Dispose();
        }
    }

    private async ValueTask<long> NextChunkAsync(CancellationToken cancellation)
    {
        if (!isFirstChunk && (await connection.Received.TakeLineAsync(cancellation)).Length > 0)
        {
            throw ResponseHead.Invalid("A chunk is longer than it says.");
        }
        isFirstChunk = false;
        var length = ChunkHead.Length((await connection.Received.TakeLineAsync(cancellation)).Span);
        if (length > 0)
        {
            return length;
        }
        for (var trailers = 0; await IsTrailerAsync(cancellation); trailers++)
        {
            if (trailers == ChunkHead.MostTrailers)
            {
                throw ResponseHead.Invalid("Its trailers have no end.");
            }
        }
        return 0;
    }

    private async ValueTask<bool> IsTrailerAsync(CancellationToken cancellation)
    {
        var line = await connection.Received.TakeLineAsync(cancellation);
        if (line.Length > 0)
        {
            HeaderFields.Require(line.Span);
        }
        return line.Length > 0;
    }
}
