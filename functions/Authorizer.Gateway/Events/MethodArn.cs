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

    private MethodArn(StageArn stage, string? verb, string path)
    {
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
        if (
            text.Split(':', 6) is not ["arn", var partition, "execute-api", var region, var account, var resource]
            || resource.Split('/', 4) is not [var apiId, var stageName, var route, .. var rest]
            || !(IsName(partition) && IsName(region) && IsName(account) && IsName(apiId))
            || !(IsName(stageName) || stageName == DefaultStage)
        )
        {
            return false;
        }
        var stage = new StageArn(partition, region, account, apiId, stageName);
        arn = rest switch
        {
            [] when route == ConnectRoute => new MethodArn(stage, verb: null, ConnectRoute),
            [var path] when IsMadeOf(route, VerbCharacters) => new MethodArn(stage, route, path),
            _ => null,
        };
        return arn is not null;
    }

    public override string ToString() => IsConnect ? $"{Stage}/{Path}" : $"{Stage}/{Verb}/{Path}";

    private static bool IsName(string text) => IsMadeOf(text, NameCharacters);

    private static bool IsMadeOf(string text, SearchValues<char> characters) =>
        text.Length is > 0 and <= MaxNameLength && !text.AsSpan().ContainsAnyExcept(characters);
}
