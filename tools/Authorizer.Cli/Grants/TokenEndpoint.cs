using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Grants;

/// <summary>Where grants become tokens (RFC 6749 section 3.2).</summary>
internal sealed class TokenEndpoint(ProviderMetadata metadata, ProviderConnection connection)
{
    /// <exception cref="GrantException">The provider gives no token.</exception>
    public async Task<TokenAnswer> AskAsync(
        GrantRequest grant,
        IReadOnlyCollection<KeyValuePair<string, string>> parameters,
        CancellationToken stop
    )
    {
        var uri = metadata.Endpoint("token_endpoint");
        var request = new HttpRequestMessage(HttpMethod.Post, uri);
        request.Content = new FormUrlEncodedContent([.. parameters, .. Authenticate(grant, request)]);
        var secrets = SecretsIn(grant, parameters, request);
        var (status, json) = await connection.SendAsync(request, stop);
        if (status == 200 && TokenAnswer.TryRead(json, out var answer))
        {
            return answer;
        }
        if (ProviderError.In(json, secrets) is { } error)
        {
            throw new GrantException($"The provider gives no token: {error}");
        }
        throw new GrantException(
            status == 200
                ? $"{uri} answers without a token of type Bearer; only such a token can be presented to an API."
                : $"{uri} answers {status} without saying why; check that it is the provider's token endpoint."
        );
    }

    private static KnownSecrets SecretsIn(
        GrantRequest grant,
        IEnumerable<KeyValuePair<string, string>> parameters,
        HttpRequestMessage request
    ) =>
        new([
            grant.ClientSecret,
            request.Headers.Authorization?.Parameter,
            .. parameters.Where(pair => pair.Key is "code" or "code_verifier").Select(pair => pair.Value),
        ]);

    // RFC 6749 section 2.3.1; a public client says its name alone.
    private KeyValuePair<string, string>[] Authenticate(GrantRequest grant, HttpRequestMessage request)
    {
        var clientId = new KeyValuePair<string, string>("client_id", grant.ClientId);
        if (grant.ClientSecret is not { } secret)
        {
            return [clientId];
        }
        if (metadata.TokenEndpointMethods.Contains("client_secret_basic"))
        {
            var credentials = $"{Uri.EscapeDataString(grant.ClientId)}:{Uri.EscapeDataString(secret)}";
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", encoded);
            return [];
        }
        return metadata.TokenEndpointMethods.Contains("client_secret_post")
            ? [clientId, new("client_secret", secret)]
            : throw new GrantException(
                "The provider takes a client's secret neither by client_secret_basic nor by client_secret_post, which are all there is here."
            );
    }
}

/// <summary>What a token endpoint gave (RFC 6749 section 5.1).</summary>
/// <param name="AccessToken">Opaque, or a JWT.</param>
/// <param name="IdToken">Not believed yet; null where there is none.</param>
/// <param name="ExpiresIn">How long the access token lives; null where that is not said.</param>
/// <param name="Scope">What was granted; null where it is what was asked for.</param>
internal sealed record TokenAnswer(string AccessToken, string? IdToken, TimeSpan? ExpiresIn, string? Scope)
{
    public static bool TryRead(JsonValue json, out TokenAnswer answer)
    {
        answer = new TokenAnswer(Text(json, "access_token") ?? "", Text(json, "id_token"), Seconds(json), Text(json, "scope"));
        return answer.AccessToken.Length > 0 && "Bearer".Equals(Text(json, "token_type"), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Never the tokens.</summary>
    public override string ToString() => "(token answer)";

    private static TimeSpan? Seconds(JsonValue json) =>
        json.TryGetMember("expires_in", out var value) && value.TryGetFiniteNumber(out var seconds) && seconds is >= 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string? Text(JsonValue json, string name) =>
        json.Kind == JsonValueKind.Object && json.TryGetMember(name, out var value) ? value.AsString() : null;
}
