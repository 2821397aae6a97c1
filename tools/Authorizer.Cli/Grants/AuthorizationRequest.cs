namespace Authorizer.Cli.Grants;

/// <summary>One request for a code, with what its answer is held against (RFC 6749 section 4.1.1, RFC 7636, RFC 9207).</summary>
internal sealed class AuthorizationRequest
{
    private readonly GrantRequest grant;
    private readonly ProviderMetadata metadata;

    /// <exception cref="GrantException">The provider offers no such grant.</exception>
    public AuthorizationRequest(GrantRequest grant, ProviderMetadata metadata, Uri redirectUri)
    {
        (this.grant, this.metadata, RedirectUri) = (grant, metadata, redirectUri);
        Address = AddressAt(metadata.Endpoint("authorization_endpoint"));
    }

    /// <summary>What the browser opens.</summary>
    public Uri Address { get; }

    public Uri RedirectUri { get; }

    public ProofKey ProofKey { get; } = new();

    /// <summary>Comes back with the answer: nobody else can make one.</summary>
    public string State { get; } = Secret.New();

    /// <summary>Comes back inside the id token: it was made for this request.</summary>
    public string Nonce { get; } = Secret.New();

    public string Issuer => grant.Provider.Issuer;

    public bool MustNameIssuer => metadata.NamesIssuerInResponses;

    /// <summary>Everything of this login that is not for the screen.</summary>
    /// <param name="code">The code that came back; null where there is none.</param>
    public KnownSecrets Secrets(string? code) => new(grant.ClientSecret, ProofKey.Verifier, State, Nonce, code);

    private Uri AddressAt(Uri endpoint)
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("response_type", "code"),
            new("client_id", grant.ClientId),
            new("redirect_uri", RedirectUri.OriginalString),
            new("state", State),
            new("code_challenge", ProofKey.Challenge),
            new("code_challenge_method", ProofKey.Method),
        };
        if (grant.Scope is { Length: > 0 } scope)
        {
            parameters.Add(new("scope", scope));
        }
        if (grant.IsOpenId)
        {
            parameters.Add(new("nonce", Nonce));
        }
        parameters.AddRange(grant.Target.Parameters());
        var query = string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        // An endpoint may have a query of its own, which stays (RFC 6749 section 3.1).
        return new Uri(endpoint.AbsoluteUri + (endpoint.Query.Length > 0 ? "&" : "?") + query);
    }
}
