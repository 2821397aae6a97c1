namespace Authorizer.Aws.Connections;

/// <summary>
/// Sends requests over HTTP/1.1 (RFC 9112), straight to the place the URL names: no proxy, no redirect, no cookie, no compression, no
/// retry, nothing in the background. What a response must look like is read strictly (<see cref="ResponseHead"/>). Failures are the
/// exceptions of .NET's own handler, whose place this takes (decision 0010). Safe for several threads.
/// </summary>
public sealed class DirectHandler : HttpMessageHandler
{
    private readonly TlsClient? tls;
    private readonly TimeSpan connectTimeout;
    private readonly IdleConnections idle;

    /// <param name="tls">Which servers are believed; null in tests that ask plain http alone.</param>
    /// <param name="connectTimeout">One connection, from its first packet to the end of the TLS handshake.</param>
    /// <param name="keptFor">How old a connection may be when a request takes it up again.</param>
    internal DirectHandler(TlsClient? tls, TimeSpan connectTimeout, TimeSpan keptFor)
    {
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        idle = new IdleConnections(keptFor);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri;
        if (uri is not { IsAbsoluteUri: true } || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            throw new NotSupportedException("Only absolute http and https URLs can be asked.");
        }
        var place = new Place(uri.Scheme == Uri.UriSchemeHttps, uri.IdnHost, uri.Port);
        var connection = idle.Take(place) ?? await Connection.MakeAsync(place, tls, connectTimeout, cancellationToken);
        try
        {
            var response = await connection.ExchangeAsync(request, idle, cancellationToken);
            response.RequestMessage = request;
            return response;
        }
        catch (Exception failure)
        {
            connection.Dispose();
            if (failure is IOException broken)
            {
                throw new HttpRequestException(ErrorOf(broken), message: null, broken);
            }
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            idle.Dispose();
        }
        base.Dispose(disposing);
    }

    private static HttpRequestError ErrorOf(IOException broken) =>
        broken is HttpIOException { HttpRequestError: var error } ? error : HttpRequestError.Unknown;
}
