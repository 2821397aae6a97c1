using System.Collections.Immutable;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway.Requests;

/// <summary>One route of a stage: a verb or ANY, and a path of literals, <c>{parameter}</c>s and at its end <c>{rest+}</c>.</summary>
internal sealed record StageRoute(string Verb, string Template)
{
    public const string CatchAll = "$default";
    private readonly ImmutableArray<string> segments = Segments(Template);

    /// <summary>How API Gateway names it: <c>GET /orders/{id}</c>, <c>$default</c>.</summary>
    public string Key => Verb == CatchAll ? CatchAll : $"{Verb} {Template}";

    /// <summary>The more specific of two matching routes has the smaller rank: literals first, then parameters, rests, ANY, catch-all.</summary>
    public string Rank => Verb == CatchAll ? "~" : string.Concat(segments.Select(SegmentRank)) + (Verb == "ANY" ? '1' : '0');

    /// <summary>Reads a route; anything else is an <see cref="ArgumentException"/> at start.</summary>
    public static StageRoute Parse(string route, ApiKind kind)
    {
        if (route == CatchAll && !kind.IsRest)
        {
            return new StageRoute(CatchAll, "");
        }
        var parts = route.Split(' ');
        var isRoute = parts is [{ Length: > 0 }, ['/', ..]];
        return isRoute
            ? new StageRoute(parts[0], parts[1])
            : throw new ArgumentException(
                $"Route \"{route}\": expected \"VERB /path\", on HTTP APIs also \"$default\".",
                nameof(route)
            );
    }

    /// <summary>The decoded path parameters when the request is of this route, else null.</summary>
    public ImmutableSortedDictionary<string, string>? Match(string method, string path)
    {
        var none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        if (Verb == CatchAll)
        {
            return none;
        }
        return Verb == "ANY" || Verb == method ? Match(Segments(path), none) : null;
    }

    private ImmutableSortedDictionary<string, string>? Match(
        ImmutableArray<string> sent,
        ImmutableSortedDictionary<string, string> parameters
    )
    {
        for (var at = 0; at < segments.Length; at++)
        {
            if (at >= sent.Length)
            {
                return null;
            }
            if (IsRest(segments[at]))
            {
                return parameters.Add(segments[at][1..^2], Uri.UnescapeDataString(string.Join('/', sent[at..])));
            }
            if (IsParameter(segments[at]))
            {
                parameters = parameters.Add(segments[at][1..^1], Uri.UnescapeDataString(sent[at]));
            }
            else if (segments[at] != sent[at])
            {
                return null;
            }
        }
        return sent.Length == segments.Length ? parameters : null;
    }

    /// <summary>One slash at the end makes no difference.</summary>
    private static ImmutableArray<string> Segments(string path)
    {
        var inner = path.Length > 1 && path[^1] == '/' ? path[1..^1] : path[Math.Min(1, path.Length)..];
        return inner.Length == 0 ? [] : [.. inner.Split('/')];
    }

    private static bool IsParameter(string segment) => segment is ['{', .., '}'];

    private static bool IsRest(string segment) => segment is ['{', .., '+', '}'];

    private static char SegmentRank(string segment) =>
        IsRest(segment) ? '2'
        : IsParameter(segment) ? '1'
        : '0';
}
