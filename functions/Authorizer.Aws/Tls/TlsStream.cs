using System.Net;
using System.Security.Authentication;
using Authorizer.Aws.OpenSsl;
using Authorizer.Aws.TrustRoots;

namespace Authorizer.Aws.Tls;

/// <summary>
/// TLS by OpenSSL over another stream, as a client. OpenSSL reads and writes memory alone; whoever calls here carries the bytes. One
/// call at a time, as an HTTP/1.1 connection makes them.
/// </summary>
internal sealed class TlsStream : Stream
{
    // A record of 16 KB and its frame.
    private const int RecordLength = 17 * 1024;

    private readonly Stream plain;
    private readonly LibSsl.SessionHandle session;
    private readonly LibCrypto.BioHandle incoming;
    private readonly LibCrypto.BioHandle outgoing;
    private readonly byte[] buffer = new byte[RecordLength];

    private TlsStream(Stream plain, LibSsl.SessionHandle session)
    {
        this.plain = plain;
        this.session = session;
        (incoming, outgoing) = LibSsl.SetMemory(session);
        LibSsl.BeClient(session);
    }

    /// <summary>Something came that nobody has read.</summary>
    public bool HasPending => LibSsl.HasPending(session) != 0 || LibCrypto.Pending(incoming) > 0;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Shakes hands, and returns only when the server is believed; nothing but the handshake has been sent by then.</summary>
    /// <param name="plain">Belongs to the new stream, also when this fails.</param>
    /// <param name="host">The name or address that the server's certificate must have.</param>
    /// <param name="context">What all sessions share.</param>
    /// <param name="trust">Which servers are believed.</param>
    /// <param name="cancellation">Ends the handshake.</param>
    /// <exception cref="AuthenticationException">No handshake, or <see cref="ServerNotTrustedException"/>.</exception>
    /// <exception cref="IOException">The connection ended.</exception>
    internal static async ValueTask<TlsStream> ConnectAsync(
        Stream plain,
        string host,
        TlsContext context,
        ServerTrust trust,
        CancellationToken cancellation
    )
    {
        var stream = new TlsStream(plain, context.NewSession());
        // The dot that ends a complete name is for the resolver: no certificate has it, and no server is told (RFC 6066 section 3).
        var name = host.EndsWith('.') ? host[..^1] : host;
        try
        {
            if (!IPAddress.TryParse(name, out _) && !LibSsl.SetHostName(stream.session, name))
            {
                throw new AuthenticationException("The host's name is none that TLS can carry.");
            }
            await stream.HandshakeAsync(cancellation);
            trust.Require(stream.session, name);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>0 only where the server said that this is the end; a connection that merely breaks is an error.</summary>
    /// <exception cref="IOException">The connection ended, or what came is no TLS.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            LibCrypto.ClearErrors();
            var read = LibSsl.Read(session, target.Span, target.Length);
            if (read > 0 || target.IsEmpty)
            {
                return Math.Max(read, 0);
            }
            var error = LibSsl.ErrorOf(session, read);
            // A key update may be answered before anything is read.
            await SendPendingAsync(cancellationToken);
            switch (error)
            {
                case LibSsl.ZeroReturn:
                    return 0;
                case LibSsl.WantRead:
                    await ReceiveAsync(cancellationToken);
                    break;
                default:
                    throw new IOException("What came over the TLS connection cannot be read.");
            }
        }
    }

    /// <exception cref="IOException">The connection ended.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        LibCrypto.ClearErrors();
        // Memory takes everything at once, and without renegotiation nothing has to be read before.
        if (!source.IsEmpty && LibSsl.Write(session, source.Span, source.Length) != source.Length)
        {
            throw new IOException("The TLS connection takes no more.");
        }
        await SendPendingAsync(cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] target, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(target.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] source, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(source.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] target, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] source, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush() { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            session.Dispose();
            incoming.Dispose();
            outgoing.Dispose();
            plain.Dispose();
        }
        base.Dispose(disposing);
    }

    private async ValueTask HandshakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            LibCrypto.ClearErrors();
            var result = LibSsl.Handshake(session);
            var error = result == 1 ? 0 : LibSsl.ErrorOf(session, result);
            // The alert that says what was wrong goes out as well.
            await SendPendingAsync(cancellation);
            if (result == 1)
            {
                return;
            }
            if (error != LibSsl.WantRead)
            {
                throw new AuthenticationException("Client and server do not agree on TLS.");
            }
            await ReceiveAsync(cancellation);
        }
    }

    private async ValueTask ReceiveAsync(CancellationToken cancellation)
    {
        var length = await plain.ReadAsync(buffer, cancellation);
        if (length == 0)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The connection ended before TLS did.");
        }
        if (LibCrypto.WriteBio(incoming, buffer.AsSpan(0, length), length) != length)
        {
            throw new IOException("OpenSSL has no memory for what came.");
        }
    }

    private async ValueTask SendPendingAsync(CancellationToken cancellation)
    {
        while (LibCrypto.Pending(outgoing) > 0)
        {
            var length = LibCrypto.ReadBio(outgoing, buffer, buffer.Length);
            await plain.WriteAsync(buffer.AsMemory(0, length), cancellation);
        }
    }
}
