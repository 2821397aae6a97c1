using System.Net;
using System.Net.Sockets;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.KeySets;

/// <summary>
/// One GET of one small document: from connecting to the last byte within a time, exactly 200, no redirect (contract 3, 8). Every
/// failure of the place or the network is a <see cref="KeySetFetchException"/>.
/// </summary>
internal sealed class DocumentRequest(HttpMessageInvoker http, TimeSpan timeout, TimeProvider clock)
{
    /// <summary>The body, whatever its content type says.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    internal async Task<byte[]> GetAsync(Uri uri, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            using var response = await SendAsync(uri, end.Token);
            RequireOk(response.StatusCode);
            return await DocumentBody.ReadAsync(response.Content, end.Token);
        }
        catch (Exception cause) when (FetchFailure.Of(cause) is { } failure)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new KeySetFetchException(timer.IsCancellationRequested ? KeySetFetchFailure.TimedOut : failure, cause);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri uri, CancellationToken end)
    {
        try
        {
            return await SendOnceAsync(uri, end);
        }
        catch (HttpRequestException failure) when (IsBrokenConnection(failure) && !end.IsCancellationRequested)
        {
            // A pooled connection that died in a freeze shows it at its first use. Once: a GET may be repeated, a flood may not.
            return await SendOnceAsync(uri, end);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Uri uri, CancellationToken end)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("application/jwk-set+json");
        // Some firewalls in front of identity providers refuse a request without one.
        request.Headers.UserAgent.ParseAdd("authorizer");
        return await http.SendAsync(request, end);
    }

    private static bool IsBrokenConnection(HttpRequestException failure) =>
        failure.HttpRequestError == HttpRequestError.ResponseEnded
        || FetchFailure.CauseIn<SocketException>(failure)
            is { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown };

    private static void RequireOk(HttpStatusCode status)
    {
        if (status != HttpStatusCode.OK)
        {
            throw new KeySetFetchException(
                (int)status switch
                {
                    >= 300 and < 400 => KeySetFetchFailure.Redirected,
                    >= 500 => KeySetFetchFailure.ServerError,
                    _ => KeySetFetchFailure.BadStatus,
                }
            );
        }
    }
}
