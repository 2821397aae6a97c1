using System.Text;

namespace Authorizer.Trust.Tokens;

/// <summary>The raw credential as the caller sent it, as UTF-8, nothing believed and nothing checked (RFC 6750).</summary>
/// <remarks>It never prints itself: no log, error or test output may hold a token.</remarks>
public sealed class BearerToken : IEquatable<BearerToken>
{
    private const int HashedLength = 16;

    /// <param name="utf8">A view: these bytes stay as they are while the token is used.</param>
    public BearerToken(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    public BearerToken(string text)
        : this(Encoding.UTF8.GetBytes(text)) { }

    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The same token with bytes of its own, to be kept beyond the request that it came with.</summary>
    public BearerToken Detached() => new(Utf8.ToArray());

    /// <summary>
    /// Whether <paramref name="text"/> holds this token, whole: not as a part of a longer one (contract 4, step 2: the identity source).
    /// </summary>
    public bool IsContainedIn(ReadOnlySpan<byte> text)
    {
        var token = Utf8.Span;
        var start = token.IsEmpty ? -1 : text.IndexOf(token);
        while (start >= 0)
        {
            var end = start + token.Length;
            if ((start == 0 || !IsTokenLetter(text[start - 1])) && (end == text.Length || !IsTokenLetter(text[end])))
            {
                return true;
            }
            var next = text[(start + 1)..].IndexOf(token);
            start = next < 0 ? -1 : start + 1 + next;
        }
        return false;
    }

    public bool Equals(BearerToken? other) => other is not null && Utf8.Span.SequenceEqual(other.Utf8.Span);

    public override bool Equals(object? obj) => Equals(obj as BearerToken);

    // The end of a signature tells tokens apart as well as the whole of it.
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span[Math.Max(0, Utf8.Length - HashedLength)..]);
        return hash.ToHashCode();
    }

    public override string ToString() => "(bearer token)";

    // The letters of a compact JWS (RFC 7515 section 7.1).
    private static bool IsTokenLetter(byte letter) =>
        char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'=';
}
