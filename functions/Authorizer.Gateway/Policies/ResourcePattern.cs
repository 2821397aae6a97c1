namespace Authorizer.Gateway.Policies;

/// <summary>A policy resource against a requested one: <c>*</c> is any text, slashes included; case counts (specs/aws.md 1.6).</summary>
internal static class ResourcePattern
{
    internal static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // Where the last star stands and how far it reaches: on a mismatch it takes one letter more.
        var (star, reach) = (-1, 0);
        var (at, read) = (0, 0);
        while (read < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, reach) = (at++, read);
            }
            else if (at < pattern.Length && pattern[at] == text[read])
            {
                at++;
                read++;
            }
            else if (star >= 0)
            {
                (at, read) = (star + 1, ++reach);
            }
            else
            {
                return false;
            }
        }
        return pattern[at..].TrimStart('*').IsEmpty;
    }
}
