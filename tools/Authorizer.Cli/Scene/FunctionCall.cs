using System.Text.Json;

namespace Authorizer.Cli.Scene;

/// <summary>One call of the function for one request at the front.</summary>
/// <param name="Api">Whose authorizer was called.</param>
/// <param name="Request">Verb and path, as the function was told.</param>
/// <param name="Line">The function's own line about it; null when it wrote none.</param>
internal sealed record FunctionCall(Api Api, string Request, LogLine? Line)
{
    /// <summary>Verb and path of the ARN in an event.</summary>
    public static string RequestIn(ReadOnlyMemory<byte> message)
    {
        using var document = JsonDocument.Parse(message);
        var root = document.RootElement;
        var arn =
            root.TryGetProperty("methodArn", out var member) || root.TryGetProperty("routeArn", out member)
                ? member.GetString()
                : null;
        return arn?.Split(':', 6)[^1].Split('/', 4) is [_, _, var verb, var path] ? $"{verb} /{path}" : "";
    }
}
