using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Gateway.Events;

/// <summary>What was asked for: a route of a stage (grammar: specs/aws.md 1.6).</summary>
public sealed class MethodArn
{
    /// <summary>The one WebSocket route that can carry an authorizer.</summary>
    public const string ConnectRoute = "$connect";

    private const string DefaultStage = "$default";
    private const int MaxNameLength = 128;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );

    // RFC 9110 section 5.6.2 (token) without '*' and '$', which mean something in a policy.
    private static readonly SearchValues<char> VerbCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&'+-.^_`|~"
    );

    private readonly string text;

    private MethodArn(string text, StageArn stage, string? verb, string path)
    {
        this.text = text;
        Stage = stage;
        Verb = verb;
        Path = path;
    }

    public StageArn Stage { get; }

    /// <summary>The request's verb; null on WebSocket.</summary>
    public string? Verb { get; }

    /// <summary>The path without its leading slash, as API Gateway spells it, any character; empty for the root; <c>$connect</c> on WebSocket.</summary>
    public string Path { get; }

    [MemberNotNullWhen(false, nameof(Verb))]
    public bool IsConnect => Verb is null;

    /// <summary>False for anything outside the grammar, and for wildcards before the path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MethodArn? arn)
    {
        arn = null;
        // The path may hold colons and slashes: both splits end before it.
        Span<Range> parts = stackalloc Range[6];
        Span<Range> segments = stackalloc Range[4];
        var words = text.AsSpan();
        if (words.Split(parts, ':') != 6 || words[parts[0]] is not "arn" || words[parts[2]] is not "execute-api")
        {
            return false;
        }
        var resource = words[parts[5]];
        var count = resource.Split(segments, '/');
        if (
            count < 3
            || !(IsName(words[parts[1]]) && IsName(words[parts[3]]) && IsName(words[parts[4]]) && IsName(resource[segments[0]]))
            || !(IsName(resource[segments[1]]) || resource[segments[1]] is DefaultStage)
        )
        {
            return false;
        }
        var route = resource[segments[2]];
        var isConnect = count == 3 && route is ConnectRoute;
        if (!isConnect && !(count == 4 && IsMadeOf(route, VerbCharacters)))
        {
            return false;
        }
        var stage = new StageArn(
            text[parts[1]],
            text[parts[3]],
            text[parts[4]],
            resource[segments[0]].ToString(),
            resource[segments[1]].ToString()
        );
        arn = isConnect
            ? new MethodArn(text, stage, verb: null, ConnectRoute)
            : new MethodArn(text, stage, route.ToString(), resource[segments[3]].ToString());
        return true;
    }

    /// <summary>As the event spells it.</summary>
    public override string ToString() => text;

    private static bool IsName(ReadOnlySpan<char> text) => IsMadeOf(text, NameCharacters);

    private static bool IsMadeOf(ReadOnlySpan<char> text, SearchValues<char> characters) =>
        text.Length is > 0 and <= MaxNameLength && !text.ContainsAnyExcept(characters);
}
