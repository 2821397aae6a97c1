using System.Text.Json.Nodes;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Events as API Gateway sends them: the fixtures of tests/events with a token in the place of TOKEN.</summary>
internal static class Events
{
    private static readonly string Folder = Path.Combine(NativeBootstrap.Root(AppContext.BaseDirectory), "tests", "events");

    public static IEnumerable<string> Names =>
        Directory
            .EnumerateFiles(Folder, "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    public static string With(string name, string token, string? other = null)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        // "type": "TOKEN" is API Gateway's own word.
        return text.Replace("\"type\": \"TOKEN\"", "\"type\": \"\"", StringComparison.Ordinal)
            .Replace("TOKEN", token, StringComparison.Ordinal)
            .Replace("\"type\": \"\"", "\"type\": \"TOKEN\"", StringComparison.Ordinal)
            .Replace("OTHER", other ?? "OTHER", StringComparison.Ordinal);
    }

    public static string Token(string token, string path = "GET/orders/42") =>
        new JsonObject
        {
            ["type"] = "TOKEN",
            ["authorizationToken"] = "Bearer " + token,
            ["methodArn"] = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/" + path,
        }.ToJsonString();

    public static string Http2(string? token) =>
        new JsonObject
        {
            ["version"] = "2.0",
            ["type"] = "REQUEST",
            ["routeArn"] = "arn:aws:execute-api:eu-west-1:111122223333:h0h0h0h0h0/$default/GET/orders/42",
            ["identitySource"] = token is null ? null : new JsonArray("Bearer " + token),
            ["headers"] = token is null ? new JsonObject() : new JsonObject { ["authorization"] = "Bearer " + token },
        }.ToJsonString();
}
