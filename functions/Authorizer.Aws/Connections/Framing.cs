namespace Authorizer.Aws.Connections;

/// <summary>How a body ends: after a number of bytes, with its last chunk, or with the connection (RFC 9112 section 6.3).</summary>
/// <param name="Length">In bytes; null where it is not said before.</param>
/// <param name="IsChunked">Chunks, of which the last is empty.</param>
public readonly record struct Framing(long? Length, bool IsChunked)
{
    public static Framing Chunked => new(Length: null, IsChunked: true);

    public static Framing UntilClosed => default;

    public static Framing Of(long length) => new(length, IsChunked: false);
}
