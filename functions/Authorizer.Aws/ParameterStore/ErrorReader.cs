using System.Text.Json;

namespace Authorizer.Aws.ParameterStore;

/// <summary>Reads an answer that is not 200: the bare error name from the header or the body, and nothing else of it.</summary>
internal static class ErrorReader
{
    private const int LongestName = 64;

    public static ParameterStoreException Read(HttpResponseMessage response, ReadOnlyMemory<byte> body, Call call)
    {
        var name = FromHeader(response);
        name = name.Length > 0 ? name : FromBody(body);
        var kind = ErrorNames.Kind(name, response.StatusCode);
        return call.Failed(kind, name.Length > 0 ? name : string.Create(null, $"Http{(int)response.StatusCode}"));
    }

    private static string FromHeader(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("x-amzn-ErrorType", out var values) ? Bare(values.ToString()) : "";

    private static string FromBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return Text(root, "__type") is { Length: > 0 } name ? name : Text(root, "code");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string Text(JsonElement root, string member) =>
        root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? Bare(value.GetString() ?? "")
            : "";

    /// <summary>What stands between '#' and ':'; empty where that is not a plain name, so that no foreign text reaches a log.</summary>
    private static string Bare(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var head = colon < 0 ? text : text[..colon];
        var name = head[(head.LastIndexOf('#') + 1)..].Trim();
        return name.Length <= LongestName && name.All(char.IsAsciiLetterOrDigit) ? name : "";
    }
}
