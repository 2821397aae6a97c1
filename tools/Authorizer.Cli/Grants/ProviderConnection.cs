using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Grants;

/// <summary>Requests to the provider over the connections that the function has: its trust roots, no redirects, no proxy, no cookies.</summary>
/// <param name="http">The provider's connections.</param>
/// <param name="clock">Measures how long a request takes.</param>
internal sealed class ProviderConnection(HttpMessageInvoker http, TimeProvider clock)
{
    /// <summary>Connecting alone.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private const int MaxLength = 1024 * 1024;
    private const int MaxDepth = 16;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The status and the JSON of the answer; its value is <c>default</c> where the body is none.</summary>
    /// <param name="request">Is disposed of.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="GrantException">There was no answer.</exception>
    public async Task<(int Status, JsonValue Json)> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        var address = request.RequestUri!.GetLeftPart(UriPartial.Path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        // Some firewalls in front of identity providers refuse a request without one.
        request.Headers.UserAgent.ParseAdd("authorizer");
        using var timer = new CancellationTokenSource(Longest, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, timer.Token);
        try
        {
            using (request)
            {
                using var response = await http.SendAsync(request, end.Token);
                var body = await ReadAsync(response.Content, address, end.Token);
                var isJson = StrictJson.TryParse(body, MaxDepth, out var json);
                return ((int)response.StatusCode, isJson ? json : default);
            }
        }
        catch (Exception failure) when (SentenceFor(failure, stop) is { } sentence)
        {
            throw new GrantException($"{address} {sentence}", failure);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, string address, CancellationToken end)
    {
        await using var stream = await content.ReadAsStreamAsync(end);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, end) is var read and > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxLength)
            {
                throw new GrantException($"{address} answers with more than 1 MiB; check the issuer.");
            }
        }
        return body.ToArray();
    }

    private static string? SentenceFor(Exception failure, CancellationToken stop)
    {
        if (CauseIn<ServerNotTrustedException>(failure) is { } untrusted)
        {
            return untrusted.Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? "has a certificate that is not for this name; check the address."
                : "has a certificate that is not trusted: it leads to no root that is believed, or is out of date; give the authority's"
                    + " certificates by --ca-file, or have it renewed (`authorizer doctor` tells which).";
        }
        return failure switch
        {
            OperationCanceledException when stop.IsCancellationRequested => null,
            OperationCanceledException => "does not answer in time; check the address and the network.",
            HttpRequestException or IOException or SocketException =>
                "cannot be reached, or breaks the connection; check the address and the network.",
            _ => null,
        };
    }

    private static T? CauseIn<T>(Exception failure)
        where T : Exception
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }
        return null;
    }
}
