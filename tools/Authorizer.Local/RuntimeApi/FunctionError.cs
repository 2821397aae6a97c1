using System.Text.Json;

namespace Authorizer.Local.RuntimeApi;

/// <summary>The way an invocation or an initialisation failed.</summary>
/// <param name="Category">The error type header as Lambda keeps it: unknown names become <c>Function.Unknown</c> or <c>Runtime.Unknown</c>.</param>
/// <param name="Type"><c>errorType</c> of the body; null when the body is not the JSON that Lambda reads.</param>
/// <param name="Message"><c>errorMessage</c> of the body.</param>
/// <param name="Payload">The body, as a synchronous invoker sees it.</param>
public sealed record FunctionError(string Category, string? Type, string? Message, ReadOnlyMemory<byte> Payload)
{
    internal static FunctionError Posted(string? headerValue, ReadOnlyMemory<byte> body)
    {
        var (type, message) = Members(body);
        return new FunctionError(Kept(headerValue ?? ""), type, message, body);
    }

    private static string Kept(string name)
    {
        var (source, word) = name.Split('.', 2) is [var first, var second] ? (first, second) : ("", "");
        var isKept =
            source is "Function" or "Runtime"
            && word.Length > 1
            && char.IsAsciiLetterUpper(word[0])
            && word.All(char.IsAsciiLetter);
        return isKept ? name
            : source is "Function" ? "Function.Unknown"
            : "Runtime.Unknown";
    }

    private static (string? Type, string? Message) Members(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (Text(document.RootElement, "errorType"), Text(document.RootElement, "errorMessage"))
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
