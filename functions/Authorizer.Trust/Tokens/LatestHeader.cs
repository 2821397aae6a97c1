namespace Authorizer.Trust.Tokens;

/// <summary>
/// The header of the last token whose signature was good, with the bytes it was read from: the next token has the same, as a rule, where
/// one provider is busiest. It says nothing about the next token but what the same bytes would be read as.
/// </summary>
internal sealed class LatestHeader
{
    private readonly byte[] utf8;
    private readonly JoseHeader header;

    private LatestHeader(byte[] utf8, JoseHeader header)
    {
        this.utf8 = utf8;
        this.header = header;
    }

    /// <summary>With bytes of its own: the token's end with its request.</summary>
    internal static LatestHeader Of(UnverifiedToken token) => new(token.Jws.Header.ToArray(), token.Header);

    internal bool IsOf(UnverifiedToken token) => header == token.Header;

    /// <summary>The header that these bytes are read as; null where they are others.</summary>
    internal JoseHeader? Find(ReadOnlySpan<byte> json) => json.SequenceEqual(utf8) ? header : null;
}
