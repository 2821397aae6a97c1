using System.Net;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Cli.Grants;

/// <summary>What the browser shows in the end: one sentence, no script, nothing that could leak the address it came with.</summary>
internal static class CallbackPage
{
    public const string Done =
        "The login has come back to the terminal, which says whether it gives a token. You may close this window.";
    public const string Late = "This login has been answered already. You may close this window.";

    public static async Task WriteAsync(HttpContext context, int status, string sentence, CancellationToken ended)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
        await response.WriteAsync(
            $"<!doctype html><meta charset=\"utf-8\"><title>authorizer token</title><p>{WebUtility.HtmlEncode(sentence)}</p>\n",
            ended
        );
        await response.CompleteAsync();
    }
}
