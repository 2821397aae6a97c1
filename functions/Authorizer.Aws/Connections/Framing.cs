namespace Authorizer.Aws.Connections;

/// <summary>How a body ends: after a number of bytes, with its last chunk, or with the connection.</summary>
internal readonly record struct Framing(long? Length, bool IsChunked)
{
    public static Framing Chunked => new(Length: null, IsChunked: true);

    public static Framing UntilClosed => default;

    public static Framing Of(long length) => new(length, IsChunked: false);
}
