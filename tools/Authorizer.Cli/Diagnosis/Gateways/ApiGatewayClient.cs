using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Authorizer.Aws.Credentials;
using Authorizer.Aws.Signing;
using Authorizer.Cli.Account;
using Authorizer.Cli.Diagnosis.Probing;

namespace Authorizer.Cli.Diagnosis.Gateways;

/// <summary>Asks API Gateway for an API's authorizers: REST APIs have one interface, HTTP and WebSocket APIs another.</summary>
/// <param name="gateway">Where and as whom.</param>
/// <param name="clock">For the signature.</param>
internal sealed class ApiGatewayClient(OpenGateway gateway, TimeProvider clock)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private readonly SignatureVersion4 signature = new(gateway.Region, "apigateway", clock);

    /// <summary>Every Lambda authorizer of the API, one at least.</summary>
    /// <exception cref="AccountException">There is no such API or authorizer, or it may not be read.</exception>
    public async Task<ImmutableArray<DeployedAuthorizer>> AuthorizersOfAsync(string api, CancellationToken stop)
    {
        var authorizers = await NewerAsync(api, stop) ?? await RestAsync(api, stop);
        if (authorizers is not { } found)
        {
            throw new AccountException($"There is no API `{api}` in {gateway.Region}; check its id, region and account.");
        }
        return found.IsEmpty
            ? throw new AccountException($"The API `{api}` has no Lambda authorizer; deploy one, or name another API.")
            : found;
    }

    private async Task<ImmutableArray<DeployedAuthorizer>?> NewerAsync(string api, CancellationToken stop)
    {
        if (await GetAsync($"v2/apis/{api}", stop) is not { } described)
        {
            return null;
        }
        var isWebSocket = described.TryGetProperty("protocolType", out var protocol) && protocol.ValueEquals("WEBSOCKET");
        return await GetAsync($"v2/apis/{api}/authorizers", stop) is { } answer
            ? AuthorizerReader.V2(api, isWebSocket ? AuthorizerKind.WebSocket : AuthorizerKind.HttpApi, answer)
            : null;
    }

    private async Task<ImmutableArray<DeployedAuthorizer>?> RestAsync(string api, CancellationToken stop) =>
        await GetAsync($"restapis/{api}/authorizers", stop) is { } answer ? AuthorizerReader.Rest(api, answer) : null;

    // Null where there is no such thing.
    private async Task<JsonElement?> GetAsync(string path, CancellationToken stop)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Address, "/" + path));
            // Without it REST APIs are told in another form of JSON.
            request.Headers.Accept.ParseAdd("application/json");
            var credentials = await gateway.Credentials.GetAsync(timeout.Token);
            signature.Sign(request, [], credentials);
            using var response = await gateway.Http.SendAsync(request, timeout.Token);
            return await ReadAsync(response, path, timeout.Token);
        }
        catch (OperationCanceledException cause) when (!stop.IsCancellationRequested)
        {
            throw Unreachable(cause);
        }
        catch (CredentialsException cause)
        {
            throw new AccountException(cause.Message, cause);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            throw Unreachable(cause);
        }
    }

    private static async Task<JsonElement?> ReadAsync(HttpResponseMessage response, string path, CancellationToken stop)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                break;
            case HttpStatusCode.NotFound:
                return null;
            case HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized:
                throw new AccountException(
                    $"API Gateway refuses to tell: apigateway:GET on /{path} is needed, and credentials that have not expired."
                );
            case var status:
                var number = ((int)status).ToString(CultureInfo.InvariantCulture);
                throw new AccountException($"API Gateway answers {number}, expected 200; try again, and check the region.");
        }
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(stop);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: stop);
            return document.RootElement.Clone();
        }
        catch (JsonException cause)
        {
            throw new AccountException("API Gateway answers with no JSON; check the endpoint's address.", cause);
        }
    }

    private AccountException Unreachable(Exception cause) =>
        new($"API Gateway cannot be reached at {ShownUrl.Of(gateway.Address)}; check the network and the region.", cause);
}
