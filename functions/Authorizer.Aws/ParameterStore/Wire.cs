using System.Net;
using System.Net.Sockets;
using Authorizer.Aws.Credentials;
using Authorizer.Aws.Signing;

namespace Authorizer.Aws.ParameterStore;

/// <summary>One attempt of one call: a signed POST in JSON 1.1, its answer in memory or its failure by kind.</summary>
internal sealed class Wire(HttpMessageInvoker http, SsmEndpoint endpoint, ParameterStoreOptions options, TimeProvider clock)
{
    private readonly SignatureVersion4 signature = new(endpoint.Region, "ssm", clock);

    /// <exception cref="ParameterStoreException">Anything but a 200 within the attempt's time.</exception>
    public async Task<ReadOnlyMemory<byte>> SendAsync(Call call, AwsCredentials credentials, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ExchangeAsync(call, credentials, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw call.Failed(ParameterStoreError.Unavailable, "Timeout", address: endpoint.Address);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw call.Failed(ParameterStoreError.InvalidResponse, "AnswerTooLarge", error);
        }
        catch (HttpRequestException error)
        {
            throw call.Failed(ParameterStoreError.Unavailable, error.HttpRequestError.ToString(), error, endpoint.Address);
        }
        // .NET lets a bare SocketException out where the peer closes a connection at the moment it is made.
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw call.Failed(ParameterStoreError.Unavailable, "ConnectionLost", error, endpoint.Address);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ExchangeAsync(
        Call call,
        AwsCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(call, credentials);
        using var response = await http.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(options.MaxResponseBytes, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.StatusCode == HttpStatusCode.OK ? body : throw ErrorReader.Read(response, body, call);
    }

    private HttpRequestMessage Request(Call call, AwsCredentials credentials)
    {
        var content = new ByteArrayContent(call.Body);
        // These very bytes are signed: a charset parameter would change them.
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.1");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Address) { Content = content };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"AmazonSSM.{call.Operation}");
        signature.Sign(request, call.Body, credentials);
        return request;
    }
}
