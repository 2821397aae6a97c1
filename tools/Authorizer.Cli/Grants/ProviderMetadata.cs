using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Grants;

/// <summary>What a provider says about itself, as far as grants need it (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2).</summary>
internal sealed class ProviderMetadata
{
    private readonly JsonValue json;
    private readonly Uri document;

    private ProviderMetadata(JsonValue json, Uri document) => (this.json, this.document) = (json, document);

    /// <summary>Whether an authorization response names its issuer (RFC 9207 section 3).</summary>
    public bool NamesIssuerInResponses =>
        json.TryGetMember("authorization_response_iss_parameter_supported", out var value) && value.Kind == JsonValueKind.True;

    /// <summary>How a client may authenticate at the token endpoint; by HTTP Basic where nothing is said.</summary>
    public ImmutableArray<string> TokenEndpointMethods =>
        Texts("token_endpoint_auth_methods_supported") is { IsDefault: false } methods ? methods : ["client_secret_basic"];

    /// <exception cref="GrantException">It cannot be had, or speaks for somebody else.</exception>
    public static async Task<ProviderMetadata> GetAsync(
        GrantProvider provider,
        ProviderConnection connection,
        CancellationToken stop
    )
    {
        var (status, json) = await connection.SendAsync(new HttpRequestMessage(HttpMethod.Get, provider.Discovery), stop);
        if (status != 200 || json.Kind != JsonValueKind.Object)
        {
            throw new GrantException(
                $"{provider.Discovery} answers {status}{(status == 200 ? " without a JSON object" : "")}, where discovery was expected; check the issuer."
            );
        }
        if (!json.TryGetMember("issuer", out var issuer) || !issuer.TextEquals(provider.Issuer))
        {
            var found = issuer.AsString() is { } other ? $"`{ShownUrl.Text(other)}`" : "none";
            throw new GrantException(
                $"{provider.Discovery} is the discovery document of another issuer: it names {found}, expected `{ShownUrl.Text(provider.Issuer)}`; the issuer must be written as it is there, byte for byte."
            );
        }
        return new ProviderMetadata(json, provider.Discovery);
    }

    /// <summary>One of its endpoints: https, or http to loopback where the document itself came from there.</summary>
    /// <exception cref="GrantException">There is none, or it is not allowed.</exception>
    public Uri Endpoint(string name)
    {
        if (!json.TryGetMember(name, out var value))
        {
            throw new GrantException($"{document} has no `{name}`, so the provider does not offer this grant.");
        }
        var isAllowed =
            Uri.TryCreate(value.AsString(), UriKind.Absolute, out var uri)
            && uri.UserInfo.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && document.IsLoopback));
        return isAllowed ? uri! : throw new GrantException($"{document} has a `{name}` that is not https, which is not used.");
    }

    /// <summary>Whether the provider says that it takes S256, or says nothing (RFC 7636; some that take it do not say so).</summary>
    public bool MayTakeS256 =>
        Texts("code_challenge_methods_supported") is not { IsDefault: false } methods || methods.Contains("S256");

    private ImmutableArray<string> Texts(string name) =>
        json.TryGetMember(name, out var value) && value.TryGetStrings(out var texts) ? [.. texts] : default;
}
