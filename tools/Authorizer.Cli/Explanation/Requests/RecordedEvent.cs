using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;
using JsonValue = System.Text.Json.Nodes.JsonValue;

namespace Authorizer.Cli.Explanation.Requests;

/// <summary>An event of the user's, with another token in it.</summary>
internal static class RecordedEvent
{
    private const string AuthorizationToken = "authorizationToken";
    private const string IdentitySource = "identitySource";
    private const string Headers = "headers";
    private const string ManyHeaders = "multiValueHeaders";

    private static readonly string[] WithTokens =
    [
        AuthorizationToken,
        IdentitySource,
        Headers,
        ManyHeaders,
        "queryStringParameters",
        "multiValueQueryStringParameters",
        "cookies",
    ];

    /// <summary>The event with <paramref name="placed"/> in the stead of the token it holds; where it holds none, in its own place.</summary>
    /// <exception cref="ExplanationException">It holds several tokens.</exception>
    public static byte[] With(byte[] utf8, PlacedToken placed, TokenExtractor extractor)
    {
        ImmutableArray<PresentedToken> held;
        try
        {
            held = extractor.Extract(AuthorizerEvent.Parse(utf8));
        }
        catch (FaultException)
        {
            // The explanation stops at the event and says why.
            return utf8;
        }
        if (held.Length > 1)
        {
            throw new ExplanationException(
                "The event holds several tokens; leave --token out to have them explained, or all but one out of the event."
            );
        }
        var root = JsonNode.Parse(utf8)!.AsObject();
        if (held is [var one])
        {
            Replace(root, Encoding.UTF8.GetString(one.Bearer.Utf8.Span), placed.Token);
        }
        else
        {
            Put(root, placed);
        }
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void Replace(JsonObject root, string old, string token)
    {
        foreach (var name in WithTokens)
        {
            if (root[name] is { } member)
            {
                root[name] = Replaced(member, old, token);
            }
        }
    }

    private static JsonNode? Replaced(JsonNode? node, string old, string token) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.Select(member => KeyValuePair.Create(member.Key, Replaced(member.Value, old, token)))
            ),
            JsonArray list => new JsonArray([.. list.Select(element => Replaced(element, old, token))]),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(
                value.GetValue<string>().Replace(old, token, StringComparison.Ordinal)
            ),
            _ => node?.DeepClone(),
        };

    private static void Put(JsonObject root, PlacedToken placed)
    {
        if ((string?)root["type"] == "TOKEN")
        {
            root[AuthorizationToken] = placed.Value;
            return;
        }
        var (map, name, value) = placed.Location.Kind switch
        {
            TokenLocationKind.QueryParameter => ("queryStringParameters", placed.Location.Name, placed.Value),
            TokenLocationKind.Cookie => (Headers, "cookie", $"{placed.Location.Name}={placed.Value}"),
            _ => (Headers, placed.Location.Name, placed.Value),
        };
        if (root[map] is not JsonObject members)
        {
            root[map] = members = [];
        }
        Remove(members, name);
        Remove(map == Headers ? root[ManyHeaders] : null, name);
        members[name] = value;
        if (root[IdentitySource] is not null)
        {
            root[IdentitySource] = new JsonArray(JsonValue.Create(placed.Value));
        }
    }

    private static void Remove(JsonNode? members, string name)
    {
        if (members is JsonObject map)
        {
            var same = map.Select(member => member.Key).Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
            foreach (var key in same.ToArray())
            {
                map.Remove(key);
            }
        }
    }
}
