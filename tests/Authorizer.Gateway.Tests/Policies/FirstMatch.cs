using Authorizer.Trust.Access;

namespace Authorizer.Gateway.Tests.Policies;

/// <summary>
/// What permissions say of a route, asked one by one as the contract words it (contract 7), sharing nothing with the compiler.
/// </summary>
internal sealed class FirstMatch(RandomIntentions document, bool hasHeader = false)
{
    // A letter that no configured path holds: the inside of a region.
    private const string Inside = "\u0001";
    private static readonly string[] Usual = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    private readonly string[] knownVerbs =
    [
        .. Usual.Concat(document.Permissions.SelectMany(permission => permission.Http.Methods)).Distinct(),
    ];

    private bool? narrowerDeny;

    private bool HasNarrowerDeny => narrowerDeny ??= HasChain(isAllowLast: false);

    private bool HasPathRules =>
        document.Permissions.Any(permission =>
            permission.Http.Path is not null && permission.Http.Path is not PathPrefix { Text: "/" }
        );

    internal bool Allows(string verb, string path)
    {
        if (HasPathRules && (IsDangerous(path) || (path.Contains('%', StringComparison.Ordinal) && HasNarrowerDeny)))
        {
            return false;
        }
        return knownVerbs.Contains(verb)
            ? Matched(verb, path)
            : !HasPathRules && knownVerbs.Append("X").All(known => Matched(known, "/"));
    }

    /// <summary>Whether the verb is one of the usual or one that the document names.</summary>
    internal bool Knows(string verb) => knownVerbs.Contains(verb);

    /// <summary>An allow under a deny under an allow, for one verb.</summary>
    internal bool HasAllowUnderDenyUnderAllow => HasChain(isAllowLast: true);

    private bool HasChain(bool isAllowLast)
    {
        var prefixes = document
            .Permissions.Select(permission => RandomIntentions.PrefixOf(permission.Http.Path))
            .OfType<string>();
        var points = prefixes
            .Select(prefix => (Path: prefix, Probe: prefix + Inside))
            .Concat(
                document
                    .Permissions.Select(permission => permission.Http.Path)
                    .OfType<PathExact>()
                    .Select(exact => (Path: exact.Text, Probe: exact.Text))
            )
            .Distinct()
            .ToArray();
        // Every other verb is treated like DELETE.
        string[] kinds = ["DELETE", "GET", "POST", "PUT", "TRACE"];
        return kinds
            .Where(Knows)
            .Any(verb =>
                (
                    from outer in points
                    where outer.Probe != outer.Path && Matched(verb, outer.Probe)
                    from inner in points
                    where IsInside(inner, outer) && !Matched(verb, inner.Probe)
                    from innermost in points
                    where
                        !isAllowLast
                        || (inner.Probe != inner.Path && IsInside(innermost, inner) && Matched(verb, innermost.Probe))
                    select true
                ).Any()
            );
    }

    private static bool IsInside((string Path, string Probe) inner, (string Path, string Probe) outer) =>
        inner != outer && inner.Path.StartsWith(outer.Path, StringComparison.Ordinal);

    private bool Matched(string verb, string path)
    {
        for (var index = 0; index < document.Permissions.Length; index++)
        {
            var http = document.Permissions[index].Http;
            var isVerb = http.Methods.IsEmpty || http.Methods.Contains(verb);
            var isPath = http.Path switch
            {
                null => true,
                PathExact exact => path == exact.Text,
                PathPrefix prefix => path.StartsWith(prefix.Text, StringComparison.Ordinal),
                _ => throw new InvalidOperationException("No other path is generated."),
            };
            if (isVerb && isPath && (http.Headers.IsEmpty || hasHeader))
            {
                return document.Outcome(index);
            }
        }
        return false;
    }

    private static bool IsDangerous(string path)
    {
        string[] encoded = ["%2e", "%2f", "%5c", "%25", "%00"];
        return path.Contains("//", StringComparison.Ordinal)
            || path.Contains('\\', StringComparison.Ordinal)
            || path.Contains(';', StringComparison.Ordinal)
            || path.Split('/').Any(segment => segment is "." or "..")
            || encoded.Any(text => path.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
