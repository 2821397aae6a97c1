using System.Text;

namespace Authorizer.Trust.Tokens;

/// <summary>The raw credential as the caller sent it, as UTF-8, nothing believed and nothing checked (RFC 6750).</summary>
/// <remarks>It never prints itself: no log, error or test output may hold a token.</remarks>
public sealed class BearerToken : IEquatable<BearerToken>
{
    private const int HashedLength = 16;
    private readonly byte[] utf8;

    public BearerToken(ReadOnlySpan<char> text)
    {
        utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, utf8);
    }

    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>
    /// Whether <paramref name="text"/> holds this token, whole: not as a part of a longer one (contract 4, step 2: the identity source).
    /// </summary>
    public bool IsContainedIn(string text)
    {
        var token = Encoding.UTF8.GetString(utf8);
        for (var start = text.IndexOf(token, StringComparison.Ordinal); start >= 0 && token.Length > 0; )
        {
            var end = start + token.Length;
            if ((start == 0 || !IsTokenLetter(text[start - 1])) && (end == text.Length || !IsTokenLetter(text[end])))
            {
                return true;
            }
            start = text.IndexOf(token, start + 1, StringComparison.Ordinal);
        }
        return false;
    }

    public bool Equals(BearerToken? other) => other is not null && utf8.AsSpan().SequenceEqual(other.utf8);

    public override bool Equals(object? obj) => Equals(obj as BearerToken);

    // The end of a signature tells tokens apart as well as the whole of it.
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(utf8.AsSpan(Math.Max(0, utf8.Length - HashedLength)));
        return hash.ToHashCode();
    }

    public override string ToString() => "(bearer token)";

    // The letters of a compact JWS (RFC 7515 section 7.1).
    private static bool IsTokenLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '=';
}
