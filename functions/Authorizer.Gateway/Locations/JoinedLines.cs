using System.Collections.Immutable;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>Takes apart the header lines that payload 2.0 joins with commas (specs/aws.md 1.1).</summary>
/// <remarks>
/// A comma is a seam only where another credential begins behind it: <c>Basic x, Bearer y</c> and <c>Bearer x,Bearer y</c> are two lines
/// each. No JWT holds a comma, so in <c>Bearer x,y</c> it stays part of what is then a malformed token, rather than half of the header
/// being believed.
/// </remarks>
internal static class JoinedLines
{
    internal static IReadOnlyList<string> Split(IReadOnlyList<string> values, ImmutableArray<TokenLocation> locations) =>
        values.Any(value => value.Contains(',')) ? [.. values.SelectMany(value => Split(value, locations))] : values;

    private static List<string> Split(string value, ImmutableArray<TokenLocation> locations)
    {
        var lines = new List<string>();
        var start = 0;
        for (var comma = value.IndexOf(','); comma >= 0; comma = value.IndexOf(',', comma + 1))
        {
            var rest = value.AsSpan(comma + 1).TrimStart(" \t");
            if (BeginsAny(rest, locations))
            {
                lines.Add(value.AsSpan(start, comma - start).TrimEnd(" \t").ToString());
                start = value.Length - rest.Length;
            }
        }
        lines.Add(value[start..]);
        return lines;
    }

    private static bool BeginsAny(ReadOnlySpan<char> text, ImmutableArray<TokenLocation> locations)
    {
        foreach (var location in locations)
        {
            if (HeaderCredential.Begins(text, location))
            {
                return true;
            }
        }
        return false;
    }
}
