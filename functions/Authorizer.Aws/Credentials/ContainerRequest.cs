using System.Net;

namespace Authorizer.Aws.Credentials;

/// <summary>One fetch from the container endpoint: at most three attempts of at most a second, 50 and 100 ms apart.</summary>
internal sealed class ContainerRequest(ContainerEndpoint endpoint, HttpMessageInvoker http, TimeProvider clock)
{
    private const int Attempts = 3;
    private const int MaximumBytes = 64 * 1024;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="CredentialsException">No attempt brought credentials that are valid now.</exception>
    public async Task<AwsCredentials> SendAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(cancellationToken);
            }
            catch (Exception error) when (IsTransient(error, cancellationToken))
            {
                if (attempt == Attempts)
                {
                    throw new CredentialsException(
                        "The container credentials endpoint did not answer in three attempts; check AWS_CONTAINER_CREDENTIALS_FULL_URI.",
                        error
                    );
                }
            }

            await Task.Delay(attempt * Pause, clock, cancellationToken);
        }
    }

    private async Task<AwsCredentials> AttemptAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(AttemptTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint.Address);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (await endpoint.AuthorizationAsync(either.Token) is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await http.SendAsync(request, either.Token);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Refused(response.StatusCode);
        }

        await response.Content.LoadIntoBufferAsync(MaximumBytes, either.Token);
        var body = await response.Content.ReadAsByteArrayAsync(either.Token);
        return ContainerAnswer.Read(body, clock.GetUtcNow());
    }

    private static Exception Refused(HttpStatusCode status) =>
        (int)status >= 500 || status == HttpStatusCode.TooManyRequests
            ? new HttpRequestException($"The container credentials endpoint answered {(int)status}.", null, status)
            : new CredentialsException(
                $"The container credentials endpoint answered {(int)status}; check AWS_CONTAINER_CREDENTIALS_FULL_URI and the"
                    + " authorization token given with it."
            );

    private static bool IsTransient(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException or IOException or System.Net.Sockets.SocketException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
