using Authorizer.Local.Loopback;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Cli.Grants;

/// <summary>Where the browser comes back to: 127.0.0.1, for one answer (RFC 8252 section 7.3).</summary>
internal sealed class LoopbackCallback : IAsyncDisposable
{
    private readonly TaskCompletionSource<AuthorizationAnswer> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string path;
    private LoopbackServer? server;
    private AuthorizationRequest? request;
    private Action<string> passOver = _ => { };
    private bool isTaken;
    private bool hasPassedOver;

    private LoopbackCallback(string path) => this.path = path;

    /// <summary>The address with the port that was taken.</summary>
    public Uri RedirectUri { get; private set; } = null!;

    /// <summary>Listens on 127.0.0.1, whatever the loopback name that the provider knows.</summary>
    /// <exception cref="GrantException">The port is taken.</exception>
    public static async Task<LoopbackCallback> StartAsync(Uri redirectUri)
    {
        var callback = new LoopbackCallback(redirectUri.AbsolutePath);
        try
        {
            callback.server = await LoopbackServer.StartAsync(
                callback.HandleAsync,
                redirectUri.IsDefaultPort ? 0 : redirectUri.Port
            );
        }
        catch (IOException cause)
        {
            throw new GrantException(
                $"Port {redirectUri.Port} of 127.0.0.1 is in use; end what listens there, or give another --redirect-uri.",
                cause
            );
        }
        var port = new Uri(callback.server.BaseAddress).Port;
        callback.RedirectUri = new Uri($"http://{redirectUri.Host}:{port}{redirectUri.AbsolutePath}");
        return callback;
    }

    /// <summary>The first answer to <paramref name="expected"/>, once its page has been sent; later ones change nothing.</summary>
    /// <param name="expected">What has to be answered.</param>
    /// <param name="tell">Told once why an answer to something else is passed over.</param>
    /// <param name="end">Ends the waiting.</param>
    public Task<AuthorizationAnswer> AnswerAsync(AuthorizationRequest expected, Action<string> tell, CancellationToken end)
    {
        passOver = tell;
        Volatile.Write(ref request, expected);
        return first.Task.WaitAsync(end);
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task HandleAsync(HttpContext context, CancellationToken ended)
    {
        if (context.Request.Path != path || Volatile.Read(ref request) is not { } expected)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Get;
            return;
        }
        var answer = AuthorizationAnswer.Read(context.Request.Query, expected);
        if (answer.IsForeign)
        {
            await PassOverAsync(context, answer.Flaw!, ended);
            return;
        }
        if (Interlocked.Exchange(ref isTaken, true))
        {
            await CallbackPage.WriteAsync(context, StatusCodes.Status410Gone, CallbackPage.Late, ended);
            return;
        }
        try
        {
            var status = answer.Flaw is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
            await CallbackPage.WriteAsync(context, status, answer.Flaw ?? CallbackPage.Done, ended);
        }
        finally
        {
            // A browser that closed the window has answered all the same.
            first.TrySetResult(answer);
        }
    }

    // Any page that the browser shows can call here: once is enough to be told.
    private Task PassOverAsync(HttpContext context, string flaw, CancellationToken ended)
    {
        if (!Interlocked.Exchange(ref hasPassedOver, true))
        {
            passOver(flaw);
        }
        return CallbackPage.WriteAsync(context, StatusCodes.Status400BadRequest, flaw, ended);
    }
}
