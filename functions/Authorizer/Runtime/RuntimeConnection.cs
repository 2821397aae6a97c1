using System.Net.Sockets;
using Authorizer.Aws.Connections;

namespace Authorizer.Runtime;

/// <summary>
/// One connection to the Runtime API, for one loop: a request, then its response. The thread waits in the kernel, as it does through a
/// freeze: handing the wait to .NET's socket threads costs two changes of thread for each response, more than an event takes us.
/// </summary>
/// <remarks>What is received lies in one buffer, which is used again unless somebody keeps it: <see cref="TakeBody"/>.</remarks>
internal sealed class RuntimeConnection(RuntimeAddress address) : IDisposable
{
    private const int UsualLength = 16 * 1024;
    private const int LongestHead = 64 * 1024;
    private const int LongestLine = 4 * 1024;

    private readonly Lock gate = new();
    private Socket? socket;
    private bool isDisposed;
    private byte[]? buffer;
    private int start;
    private int end;
    private int written;

    /// <summary>Sends a request and reads the head of its response.</summary>
    /// <returns>A view that is valid until anything else is taken.</returns>
    /// <exception cref="IOException">The connection broke off, or what came is no response.</exception>
    /// <exception cref="SocketException">Nobody is there, or the connection broke off.</exception>
    public ResponseHead Exchange(ReadOnlySpan<byte> request)
    {
        var isKept = socket is not null;
        try
        {
            return ExchangeOnce(request);
        }
        catch (Exception broken) when (isKept && end == 0 && broken is IOException or SocketException)
        {
            // The other side had ended the connection before it saw the request.
            Close();
            return ExchangeOnce(request);
        }
    }

    /// <summary>Reads the body, after which the next request may be sent.</summary>
    /// <returns>Valid until the next request, and beyond that where <see cref="KeepReceived"/> is called before.</returns>
    /// <exception cref="IOException">The connection broke off, or what came is no body.</exception>
    /// <exception cref="RuntimeApiException">More than <paramref name="limit"/> bytes.</exception>
    public ReadOnlyMemory<byte> TakeBody(Framing framing, bool isPersistent, int limit)
    {
        var body =
            framing.IsChunked ? TakeChunks(limit)
            : framing.Length is { } length ? Take(Bounded(length, limit))
            : TakeAll(limit);
        if (!isPersistent || start != end)
        {
            Close();
        }
        return body;
    }

    /// <summary>What was received belongs to somebody else now: the next response gets memory of its own.</summary>
    public void KeepReceived()
    {
        buffer = null;
        (start, end, written) = (0, 0, 0);
    }

    /// <summary>
    /// What was received is wiped, in the memory that serves again: a view of it that somebody kept shows nothing of the next event. Memory
    /// that an unusually large or chunked event took is let go.
    /// </summary>
    public void WipeReceived()
    {
        if (buffer?.Length > UsualLength)
        {
            buffer = null;
        }
        else
        {
            buffer.AsSpan(0, written).Clear();
        }
        (start, end, written) = (0, 0, 0);
    }

    /// <summary>The next request needs a connection of its own.</summary>
    public void Close()
    {
        lock (gate)
        {
            socket?.Dispose();
            socket = null;
        }
    }

    /// <summary>Also ends, from another thread, the call that waits here.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            socket?.Dispose();
        }
    }

    private ResponseHead ExchangeOnce(ReadOnlySpan<byte> request)
    {
        var connected = socket ?? Connect();
        (start, end) = (0, 0);
        while (!request.IsEmpty)
        {
            request = request[connected.Send(request)..];
        }
        for (var interim = 0; interim <= ResponseHead.MostInterim; interim++)
        {
            var head = ResponseHead.Parse(TakeThrough("\r\n\r\n"u8, LongestHead));
            if (!head.IsInterim)
            {
                return head;
            }
        }
        throw new IOException("The Runtime API's response is announced again and again.");
    }

    private Socket Connect()
    {
        var dialled = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (gate)
        {
            socket = dialled;
            if (isDisposed)
            {
                dialled.Dispose();
            }
        }
        dialled.Connect(address.Host, address.Port);
        return dialled;
    }

    private ReadOnlySpan<byte> TakeThrough(ReadOnlySpan<byte> mark, int longest)
    {
        while (true)
        {
            var received = buffer.AsSpan(start, end - start);
            var found = received.IndexOf(mark);
            if (found >= 0)
            {
                start += found + mark.Length;
                return received[..(found + mark.Length)];
            }
            if (received.Length >= longest)
            {
                throw new IOException("The Runtime API's response has no end.");
            }
            Receive(atLeast: 1);
        }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        while (end - start < length)
        {
            Receive(length - (end - start));
        }
        start += length;
        return buffer.AsMemory(start - length, length);
    }

    private ReadOnlyMemory<byte> TakeChunks(int limit)
    {
        var body = new MemoryStream();
        while (ChunkHead.Length(TakeLine()) is > 0 and var length)
        {
            Bounded(body.Length + length, limit);
            body.Write(Take((int)length).Span);
            if (!TakeLine().IsEmpty)
            {
                throw new IOException("A chunk of the Runtime API's response is longer than it says.");
            }
        }
        var trailers = 0;
        for (var line = TakeLine(); !line.IsEmpty; line = TakeLine(), trailers++)
        {
            HeaderFields.Require(line);
            if (trailers == ChunkHead.MostTrailers)
            {
                throw new IOException("The trailers of the Runtime API's response have no end.");
            }
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private ReadOnlyMemory<byte> TakeAll(int limit)
    {
        try
        {
            while (true)
            {
                Bounded(end - start, limit);
                Receive(atLeast: 1);
            }
        }
        catch (EndOfStreamException)
        {
            return Take(end - start);
        }
    }

    private ReadOnlySpan<byte> TakeLine() => TakeThrough("\r\n"u8, LongestLine)[..^2];

    private static int Bounded(long length, int limit) =>
        length <= limit
            ? (int)length
            : throw new RuntimeApiException($"The Runtime API handed over an event of more than {limit} bytes.");

    private void Receive(int atLeast)
    {
        MakeRoom(atLeast);
        var received = (socket ?? throw new IOException("The connection is closed.")).Receive(buffer.AsSpan(end));
        if (received == 0)
        {
            throw new EndOfStreamException("The Runtime API ended the connection before its response.");
        }
        end += received;
        written = Math.Max(written, end);
    }

    private void MakeRoom(int atLeast)
    {
        buffer ??= new byte[UsualLength];
        if (buffer.Length - end >= atLeast)
        {
            return;
        }
        var unread = buffer.AsSpan(start, end - start);
        var target =
            unread.Length + atLeast > buffer.Length ? new byte[Math.Max(2 * buffer.Length, unread.Length + atLeast)] : buffer;
        unread.CopyTo(target);
        (buffer, start, end) = (target, 0, unread.Length);
    }
}
