using Microsoft.AspNetCore.Http;

namespace Authorizer.Local.IdentityProvider;

/// <summary>Writes what a failing endpoint answers instead of its document.</summary>
internal static class FaultyAnswer
{
    private const int OversizedBytes = 2 * 1024 * 1024;

    public static async Task WriteAsync(HttpContext context, EndpointFault fault, string document, CancellationToken ended)
    {
        switch (fault.Kind)
        {
            case EndpointFaultKind.Down:
                context.Abort();
                return;
            case EndpointFaultKind.Hang:
                await Task.Delay(Timeout.Infinite, ended);
                return;
            case EndpointFaultKind.Redirect:
                context.Response.Redirect(LocalIdentityProvider.MovedPrefix + context.Request.Path);
                return;
            case EndpointFaultKind.Status:
                context.Response.StatusCode = fault.StatusCode;
                break;
            case EndpointFaultKind.Html:
                context.Response.ContentType = "text/html; charset=utf-8";
                break;
            case EndpointFaultKind.EmptySet:
            case EndpointFaultKind.Oversized:
            case EndpointFaultKind.ForeignIssuer:
                break;
        }
        await context.Response.WriteAsync(Body(fault.Kind, document), ended);
    }

    private static string Body(EndpointFaultKind kind, string document) =>
        kind switch
        {
            EndpointFaultKind.Html => "<!doctype html><title>Sign in</title><p>Please sign in.",
            EndpointFaultKind.EmptySet => document.StartsWith("{\"keys\"", StringComparison.Ordinal) ? "{\"keys\":[]}" : "{}",
            EndpointFaultKind.Oversized => $"{document[..^1]},\"padding\":\"{new string('x', OversizedBytes)}\"}}",
            EndpointFaultKind.Status => "{\"error\":\"server_error\"}",
            _ => document,
        };
}
