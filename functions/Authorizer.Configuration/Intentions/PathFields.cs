using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;
using Authorizer.Trust.Patterns;

namespace Authorizer.Configuration.Intentions;

/// <summary><c>PathExact</c>, <c>PathPrefix</c> and <c>PathRegex</c>, of which at most one is given (consul 2.1, contract 7).</summary>
internal static class PathFields
{
    // With the longest stage and region a resource stays below API Gateway's 512 characters (specs/aws.md 1.5).
    private const int Longest = 256;

    // Each letter costs a look at every step at most: a path of 10 KB then takes a few milliseconds.
    private const int LargestPattern = 1000;
    private static readonly string[] Names = ["PathExact", "PathPrefix", "PathRegex"];

    internal static PathMatch? Read(FieldReader http)
    {
        var present = Names.Where(http.Has).ToArray();
        if (present.Length > 1)
        {
            http.Problems.Error(
                http.Place,
                $"must hold at most one of {string.Join(", ", Names.Select(name => $"`{name}`"))}; {string.Join(" and ", present.Select(name => $"`{name}`"))} are there"
            );
        }
        PathMatch? exact = ReadText(http, "PathExact", isPrefix: false) is { } path ? new PathExact(path) : null;
        PathMatch? prefix = ReadText(http, "PathPrefix", isPrefix: true) is { } start ? new PathPrefix(start) : null;
        return exact ?? prefix ?? ReadRegex(http);
    }

    private static string? ReadText(FieldReader http, string field, bool isPrefix)
    {
        if (http.Text(field) is not { } path)
        {
            return null;
        }
        if (FlawOf(path, isPrefix) is { } flaw)
        {
            http.Problems.Error(http.PlaceOf(field), flaw);
            return null;
        }
        return path;
    }

    private static string? FlawOf(string path, bool isPrefix)
    {
        if (!path.StartsWith('/'))
        {
            return "must start with `/`; it is the path without the stage";
        }
        if (path.AsSpan().ContainsAny("*?$%"))
        {
            return "must not hold `*`, `?`, `$` or `%`, which mean something in a policy or spell another letter; write the path as it is";
        }
        if (path.Any(char.IsControl))
        {
            return "holds a control character, which no path has; remove it";
        }
        if (path.Length > Longest)
        {
            return $"must have at most {Longest} characters, for a policy's resource has 512 in all; shorten it";
        }
        // A prefix may end within a segment that goes on.
        var segments = isPrefix ? path.Split('/')[..^1] : path.Split('/');
        return
            path.AsSpan().ContainsAny('\\', ';')
            || path.Contains("//", StringComparison.Ordinal)
            || segments.Any(segment => segment is "." or "..")
            ? "matches nothing: a path with `//`, `\\`, `;` or a segment `.` or `..` is always denied; write the plain path"
            : null;
    }

    private static PathRegex? ReadRegex(FieldReader http)
    {
        if (http.Text("PathRegex") is not { } text)
        {
            return null;
        }
        return ReadPattern(http, "PathRegex", text) is { } pattern ? new PathRegex(pattern) : null;
    }

    /// <summary>Null after an error.</summary>
    internal static LinearRegex? ReadPattern(FieldReader fields, string field, string text)
    {
        if (!LinearRegex.TryParse(text, out var pattern, out var problem))
        {
            fields.Problems.Error(fields.PlaceOf(field), SentenceFor(problem));
        }
        else if (pattern.Size > LargestPattern)
        {
            fields.Problems.Error(
                fields.PlaceOf(field),
                $"repeats so much that a long path or value would cost too much time; it has {pattern.Size} steps, of which {LargestPattern} are allowed"
            );
        }
        return pattern;
    }

    /// <summary>Where in the pattern, from 1, and what was expected there.</summary>
    private static string SentenceFor(PatternProblem problem) =>
        $"must be a regular expression as RE2 knows it; at character {problem.Position + 1}: {problem.Sentence}";
}
