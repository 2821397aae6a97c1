using System.Collections.Immutable;
using System.Text.Json;

namespace Authorizer.Cli.Diagnosis.Gateways;

/// <summary>Reads the answers of <c>GetAuthorizers</c>, of both interfaces of API Gateway.</summary>
internal static class AuthorizerReader
{
    private static readonly TimeSpan DefaultCaching = TimeSpan.FromMinutes(5);

    // The longer ones first: `method.request.header.` and the like end with what the shorter ones are.
    private static readonly (string Prefix, IdentityOrigin Origin)[] Prefixes =
    [
        ("method.request.header.", IdentityOrigin.Header),
        ("method.request.querystring.", IdentityOrigin.QueryParameter),
        ("route.request.header.", IdentityOrigin.Header),
        ("route.request.querystring.", IdentityOrigin.QueryParameter),
        ("$request.header.", IdentityOrigin.Header),
        ("$request.querystring.", IdentityOrigin.QueryParameter),
    ];

    /// <summary>Those of a REST API that call a function.</summary>
    public static ImmutableArray<DeployedAuthorizer> Rest(string api, JsonElement answer) =>
        [
            .. Items(answer, "item")
                .Where(item => Text(item, "type") is "TOKEN" or "REQUEST")
                .Select(item => new DeployedAuthorizer(
                    api,
                    Text(item, "name") ?? "",
                    Text(item, "type") == "TOKEN" ? AuthorizerKind.RestToken : AuthorizerKind.RestRequest,
                    Identity(Text(item, "identitySource")?.Split(',') ?? []),
                    Seconds(item) ?? DefaultCaching
                )),
        ];

    /// <summary>Those of an HTTP or WebSocket API that call a function.</summary>
    public static ImmutableArray<DeployedAuthorizer> V2(string api, AuthorizerKind kind, JsonElement answer) =>
        [
            .. Items(answer, "items")
                .Where(item => Text(item, "authorizerType") == "REQUEST")
                .Select(item =>
                {
                    var identity = Identity(Items(item, "identitySource").Select(part => part.GetString() ?? ""));
                    // Without an identity source there is nothing to cache by, and WebSocket APIs have no cache.
                    var isCached = kind == AuthorizerKind.HttpApi && !identity.IsEmpty;
                    var caching = isCached ? Seconds(item) ?? DefaultCaching : TimeSpan.Zero;
                    return new DeployedAuthorizer(api, Text(item, "name") ?? "", kind, identity, caching);
                }),
        ];

    private static ImmutableArray<IdentityPart> Identity(IEnumerable<string> texts) =>
        [.. texts.Select(text => text.Trim()).Where(text => text.Length > 0).Select(Part)];

    private static IdentityPart Part(string text)
    {
        var (prefix, origin) = Array.Find(Prefixes, one => text.StartsWith(one.Prefix, StringComparison.Ordinal));
        return prefix is null
            ? new IdentityPart(IdentityOrigin.Other, text, text)
            : new IdentityPart(origin, text[prefix.Length..], text);
    }

    private static IEnumerable<JsonElement> Items(JsonElement answer, string list) =>
        Member(answer, list) switch
        {
            { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
            { ValueKind: JsonValueKind.Object } only => [only],
            _ => [],
        };

    private static TimeSpan? Seconds(JsonElement item) =>
        Member(item, "authorizerResultTtlInSeconds") is { ValueKind: JsonValueKind.Number } number
            ? TimeSpan.FromSeconds(number.GetInt32())
            : null;

    private static string? Text(JsonElement item, string name) =>
        Member(item, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var member) ? member : null;
}
