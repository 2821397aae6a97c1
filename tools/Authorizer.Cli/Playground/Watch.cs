using System.Globalization;
using Authorizer.Cli.Scene;
using Authorizer.Cli.Terminal;
using Authorizer.Local.ApiGateway;

namespace Authorizer.Cli.Playground;

/// <summary>One line per decision: the function's own where it was called, the front's where it was not.</summary>
internal static class Watch
{
    public static void Begin(LocalScene scene, Screen screen)
    {
        scene.Function.Called += call => screen.Line(LineOf(call));
        scene.Decided += decision =>
        {
            if (decision.Source != AnswerSource.Called)
            {
                screen.Line(LineOf(decision));
            }
        };
    }

    private static string LineOf(FunctionCall call)
    {
        var line = call.Line;
        var milliseconds = line?.Milliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        return line is null
            ? Columns("function", call.Api, call.Request, "no decision")
            : Columns("function", call.Api, call.Request, $"{line.Outcome} {line.Provider} {line.Keys} {milliseconds} ms");
    }

    private static string LineOf(GatewayDecision decision) =>
        Columns(
            decision.Source == AnswerSource.Cached ? "cache" : "gateway",
            Api.Named(decision.Stage),
            $"{decision.Method} {decision.Path}",
            $"{decision.Status} {Words(decision.Verdict)}"
        );

    // IdentityMissing is an identity that is missing.
    private static string Words(GatewayVerdict verdict) =>
        string.Concat(
            verdict.ToString().Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")
        );

    private static string Columns(string answeredBy, Api api, string request, string outcome)
    {
        var time = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var words = string.Join(' ', outcome.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return $"{time}  {answeredBy, -8}  {api.Label, -12}  {request, -20}  {words}";
    }
}
