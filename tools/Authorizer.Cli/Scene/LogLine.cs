using System.Text.Json;

namespace Authorizer.Cli.Scene;

/// <summary>One line of the function's log (contract 9), as far as it is shown.</summary>
internal sealed record LogLine
{
    public required string Level { get; init; }

    public string? RequestId { get; init; }

    /// <summary><c>allow</c>, <c>deny</c>, <c>refuse</c> or <c>fault</c>; null for a line that is about no decision.</summary>
    public string? Decision { get; init; }

    public string? Code { get; init; }

    public string? Provider { get; init; }

    public string? Keys { get; init; }

    public double Milliseconds { get; init; }

    /// <summary>What a line that is about no decision is about.</summary>
    public string? Event { get; init; }

    /// <summary>Everything but time, level and request, for a line that is about no decision.</summary>
    public required string Rest { get; init; }

    public bool IsWarning => Level is "WARN" or "ERROR" or "FATAL";

    /// <summary>Decision and code as one text.</summary>
    public string Outcome => Code is null ? Decision ?? "" : $"{Decision} {Code}";

    /// <summary>Null for what is no JSON line.</summary>
    public static LogLine? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LogLine Read(JsonElement line) =>
        new()
        {
            Level = Text(line, "level") ?? "INFO",
            RequestId = Text(line, "requestId"),
            Decision = Text(line, "decision"),
            Code = Text(line, "code"),
            Provider = Text(line, "provider"),
            Keys = Text(line, "keys"),
            Event = Text(line, "event"),
            Milliseconds = line.TryGetProperty("durationMs", out var number) ? number.GetDouble() : 0,
            Rest = string.Join(
                ' ',
                line.EnumerateObject()
                    .Where(member => member.Name is not ("timestamp" or "level" or "requestId"))
                    .Select(member => member.Name == "message" ? member.Value.ToString() : $"{member.Name}={member.Value}")
            ),
        };

    private static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
