using Authorizer.Trust.Keys;

namespace Authorizer.Aws.KeySets;

/// <summary>Reads a body up to <see cref="JsonWebKeySet.MaxLength"/> bytes and not one further.</summary>
internal static class DocumentBody
{
    private const int FirstGuess = 8 * 1024;

    /// <exception cref="KeySetFetchException"><see cref="KeySetFetchFailure.TooLarge"/>.</exception>
    internal static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken end)
    {
        if (content.Headers.ContentLength > JsonWebKeySet.MaxLength)
        {
            throw new KeySetFetchException(KeySetFetchFailure.TooLarge);
        }
        await using var stream = await content.ReadAsStreamAsync(end);
        // One byte more than announced, so that the end shows without growing.
        var body = new byte[(int)(content.Headers.ContentLength ?? FirstGuess) + 1];
        var length = 0;
        while (await stream.ReadAsync(body.AsMemory(length), end) is var read and > 0)
        {
            length += read;
            if (length > JsonWebKeySet.MaxLength)
            {
                throw new KeySetFetchException(KeySetFetchFailure.TooLarge);
            }
            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(body.Length * 2, JsonWebKeySet.MaxLength + 1));
            }
        }
        Array.Resize(ref body, length);
        return body;
    }
}
