namespace Authorizer.Runtime;

/// <summary>Reads the whole body of a response, up to a limit.</summary>
internal static class BoundedBody
{
    /// <exception cref="RuntimeApiException">More than <paramref name="limit"/> bytes.</exception>
    /// <exception cref="IOException">The connection ended before the body did.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        HttpContent content,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        // One byte more than expected: the read that finds the end needs room, and only at the end is the connection free again.
        var buffer = new byte[Math.Min(content.Headers.ContentLength ?? UnknownLength, limit) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            if (length > limit)
            {
                throw new RuntimeApiException($"The Runtime API handed over an event of more than {limit} bytes.");
            }
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * length, limit + 1));
            }
        }
    }

    private const int UnknownLength = 16 * 1024;
}
