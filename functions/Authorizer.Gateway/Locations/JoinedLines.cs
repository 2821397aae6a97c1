using System.Collections.Immutable;

namespace Authorizer.Gateway.Locations;

/// <summary>Takes apart the header lines that payload 2.0 joins with commas (specs/aws.md 1.1).</summary>
/// <remarks>
/// A comma is a seam only where another credential begins behind it: <c>Basic x, Bearer y</c> and <c>Bearer x,Bearer y</c> are two lines
/// each. No JWT holds a comma, so in <c>Bearer x,y</c> it stays part of what is then a malformed token, rather than half of the header
/// being believed.
/// </remarks>
internal static class JoinedLines
{
    internal static void Find(
        ReadOnlyMemory<byte> value,
        HeaderPrefix prefix,
        ImmutableArray<HeaderPrefix> sameHeader,
        FoundTokens found
    )
    {
        var start = 0;
        for (var comma = NextComma(value.Span, 0); comma >= 0; comma = NextComma(value.Span, comma + 1))
        {
            var rest = value.Span[(comma + 1)..].TrimStart(" \t"u8);
            if (BeginsAny(rest, sameHeader))
            {
                HeaderCredential.Find(value[start..comma].TrimEnd(" \t"u8), prefix, found);
                start = value.Length - rest.Length;
            }
        }
        HeaderCredential.Find(value[start..], prefix, found);
    }

    private static int NextComma(ReadOnlySpan<byte> text, int from)
    {
        var comma = text[from..].IndexOf((byte)',');
        return comma < 0 ? -1 : from + comma;
    }

    private static bool BeginsAny(ReadOnlySpan<byte> text, ImmutableArray<HeaderPrefix> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (HeaderCredential.Begins(text, prefix))
            {
                return true;
            }
        }
        return false;
    }
}
