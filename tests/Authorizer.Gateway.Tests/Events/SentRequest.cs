using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Authorizer.Gateway.Events;

namespace Authorizer.Gateway.Tests.Events;

/// <summary>A request as its client sends it, and the event that each kind of API makes of it (specs/aws.md 1.1).</summary>
internal sealed record SentRequest
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lines as <c>Name: value</c>.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>Parameters as <c>name=value</c>, encoded where they have to be.</summary>
    public string[] Query { get; init; } = [];

    /// <summary>The values of <c>Cookie</c> lines.</summary>
    public string[] Cookies { get; init; } = [];

    /// <summary>The event, without an identity source. Of this request a TOKEN event has the first value alone.</summary>
    public string EventText(ApiKind kind)
    {
        var members = kind switch
        {
            ApiKind.RestToken => new JsonObject { ["authorizationToken"] = FirstValue() },
            ApiKind.HttpApiPayload2 => Payload2(),
            _ => Lists(),
        };
        return TheEvent.TextWith(kind, members.ToJsonString(Plain)[1..^1]);
    }

    private string FirstValue() => Pairs(Headers, ": ").Concat(Pairs([.. Query, .. Cookies], "=")).First().Value;

    // REST, WebSocket and payload 1.0: the last value alone, and every value in a list; the query as it was sent.
    private JsonObject Lists()
    {
        var headers = Pairs(Headers, ": ").Concat(Cookies.Select(line => KeyValuePair.Create("Cookie", line))).ToArray();
        var query = Pairs(Query, "=");
        return new JsonObject
        {
            ["headers"] = Grouped(headers, values => values[^1]),
            ["multiValueHeaders"] = Grouped(headers, ListOf),
            ["queryStringParameters"] = Grouped(query, values => values[^1]),
            ["multiValueQueryStringParameters"] = Grouped(query, ListOf),
        };
    }

    // Payload 2.0: header names in lower case, values joined with commas, the query decoded, cookies in a list of their own.
    private JsonObject Payload2()
    {
        var headers = Pairs(Headers, ": ").Select(line => KeyValuePair.Create(line.Key.ToLowerInvariant(), line.Value));
        var query = Pairs(Query, "=").Select(pair => KeyValuePair.Create(pair.Key, Uri.UnescapeDataString(pair.Value)));
        return new JsonObject
        {
            ["headers"] = Grouped(headers, values => string.Join(',', values)),
            ["queryStringParameters"] = Grouped(query, values => string.Join(',', values)),
            ["cookies"] = ListOf([.. Cookies.SelectMany(line => line.Split("; "))]),
        };
    }

    private static KeyValuePair<string, string>[] Pairs(string[] lines, string seam) =>
        [.. lines.Select(line => line.Split(seam, 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1]))];

    private static JsonArray ListOf(string[] values) => new([.. values.Select(value => JsonValue.Create(value))]);

    private static JsonObject Grouped(IEnumerable<KeyValuePair<string, string>> pairs, Func<string[], JsonNode?> shape) =>
        new(
            pairs
                .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, shape([.. group])))
        );
}
