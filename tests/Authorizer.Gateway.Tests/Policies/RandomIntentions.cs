using System.Collections.Immutable;
using Authorizer.Trust.Access;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Gateway.Tests.Policies;

/// <summary>Random permissions, which of them a token meets, and the routes to try them with.</summary>
internal sealed record RandomIntentions(ImmutableArray<Permission> Permissions, ImmutableArray<bool> Met, int Seed)
{
    internal static readonly ImmutableArray<string> Verbs =
    [
        "DELETE",
        "GET",
        "HEAD",
        "OPTIONS",
        "PATCH",
        "POST",
        "PUT",
        "TRACE",
        "PROPFIND",
    ];

    // What a router, a proxy or a file system may read as another path.
    private static readonly string[] Suffixes =
    [
        "",
        "/",
        "a",
        "b",
        "/a",
        "/b/a",
        "z",
        "//",
        "//a",
        "/.",
        "/..",
        "/./a",
        "/../a",
        "/.a",
        "/a.",
        "/...",
        ";a",
        "\\a",
        "%61",
        "%2e%2E",
        "/%2Fa",
        "%5ca",
        "%2561",
        "%00",
        "%zz",
        ":/GET/a",
        "/GET/a",
        "*",
        "?",
        "$",
    ];

    /// <summary>What a path may be configured as: without what the documents' reader refuses.</summary>
    private static Gen<string> ConfiguredPath =>
        from pieces in Gen.ArrayOf(Gen.Elements("a", "b", "ab", "/a", "/b", "/a/", "/"))
        select Configurable($"/{string.Concat(pieces.Take(3))}");

    private static Gen<PathMatch?> Path =>
        Gen.Frequency(
            (4, from path in ConfiguredPath select (PathMatch?)new PathPrefix(path)),
            (2, from path in ConfiguredPath select (PathMatch?)new PathExact(path)),
            (1, Gen.Constant((PathMatch?)new PathPrefix("/"))),
            (1, Gen.Constant((PathMatch?)null))
        );

    private static Gen<ImmutableArray<string>> Methods =>
        Gen.Frequency(
            (3, Gen.Constant(ImmutableArray<string>.Empty)),
            (2, from verb in Gen.Elements("GET", "POST", "TRACE") select ImmutableArray.Create(verb)),
            (1, Gen.Constant(ImmutableArray.Create("GET", "PUT")))
        );

    private static Gen<ImmutableArray<HeaderMatch>> Headers(bool withHeaders) =>
        withHeaders
            ? Gen.Frequency(
                (4, Gen.Constant(ImmutableArray<HeaderMatch>.Empty)),
                (1, Gen.Constant(ImmutableArray.Create(XDebug)))
            )
            : Gen.Constant(ImmutableArray<HeaderMatch>.Empty);

    internal static HeaderMatch XDebug { get; } = new() { Name = "x-debug", Comparison = HeaderComparison.Present };

    internal static Arbitrary<RandomIntentions> Documents(bool withHeaders = false) =>
        (
            from count in Gen.Choose(0, 6)
            from permissions in Gen.ArrayOf(OnePermission(withHeaders), count)
            from met in Gen.ArrayOf(Gen.Elements(true, true, false), count)
            from seed in Gen.Choose(0, int.MaxValue)
            select new RandomIntentions([.. permissions], [.. met], seed)
        ).ToArbitrary();

    /// <summary>Some routes in and around what the permissions name, the same for the same document.</summary>
    internal IEnumerable<(string Verb, string Path)> Routes
    {
        get
        {
            string[] paths = [.. Permissions.Select(permission => TextOf(permission.Http.Path)), "/", "/c"];
            // Which routes a failing document was tried with must be found again.
            var random = new Random(Seed);
            for (var count = 0; count < 60; count++)
            {
                yield return (
                    Verbs[random.Next(Verbs.Length)],
                    paths[random.Next(paths.Length)] + Suffixes[random.Next(Suffixes.Length)]
                );
            }
        }
    }

    internal static string? PrefixOf(PathMatch? path) =>
        path switch
        {
            null => "/",
            PathPrefix prefix => prefix.Text,
            _ => null,
        };

    internal static string TextOf(PathMatch? path) =>
        path switch
        {
            PathExact exact => exact.Text,
            PathPrefix prefix => prefix.Text,
            _ => "/",
        };

    internal bool Outcome(int permission) => Permissions[permission].Allows && Met[permission];

    private static Gen<Permission> OnePermission(bool withHeaders) =>
        from allows in Gen.Elements(true, true, false)
        from path in Path
        from methods in Methods
        from headers in Headers(withHeaders)
        select new Permission(
            allows,
            new RouteMatch
            {
                Path = path,
                Methods = methods,
                Headers = headers,
            },
            null
        );

    private static string Configurable(string path)
    {
        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }
        return path;
    }

    public override string ToString() =>
        string.Join(
            "; ",
            Permissions.Select(
                (permission, index) =>
                    $"{(Outcome(index) ? "allow" : "deny")} {string.Join(',', permission.Http.Methods)} {permission.Http.Path}"
                    + (permission.Http.Headers.IsEmpty ? "" : " with header")
            )
        );
}
