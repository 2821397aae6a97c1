namespace Authorizer.Trust.Callers;

/// <summary>Texts without control characters, which could start a header of their own where a backend forwards them (contract 6).</summary>
internal static class PrintableText
{
    internal static bool Is(ReadOnlySpan<char> text)
    {
        // Most texts are ASCII: one sweep tells.
        if (!text.ContainsAnyExceptInRange(' ', '~'))
        {
            return true;
        }
        foreach (var letter in text)
        {
            if (char.IsControl(letter))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether a claim's text is ASCII without control characters and escapes: an answer spells it as the token does.</summary>
    internal static bool IsSpelledAlike(ReadOnlySpan<byte> plain) => !plain.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
