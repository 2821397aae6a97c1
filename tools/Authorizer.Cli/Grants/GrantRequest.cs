namespace Authorizer.Cli.Grants;

/// <summary>What is asked of a provider.</summary>
/// <param name="Provider">Whom.</param>
/// <param name="ClientId">The registered client.</param>
/// <param name="Target">Whom the token is for.</param>
internal sealed record GrantRequest(GrantProvider Provider, string ClientId, GrantTarget Target)
{
    public static readonly Uri DefaultRedirectUri = new("http://127.0.0.1/callback");

    /// <summary>The client's secret; null for a public client.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Space-separated; null asks for none.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether the client asks for itself, without a user (RFC 6749 section 4.4).</summary>
    public bool IsForClient { get; init; }

    /// <summary>Whether the id token is wanted, not the access token.</summary>
    public bool WantsIdToken { get; init; }

    /// <summary>Where the browser comes back to; without a port, a free one (RFC 8252 section 7.3).</summary>
    public Uri RedirectUri { get; init; } = DefaultRedirectUri;

    /// <summary>How long a person may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a browser is opened.</summary>
    public bool OpensBrowser { get; init; } = true;

    /// <summary>Whether an id token is asked for, with its nonce (OpenID Connect Core 1.0 section 3.1.2.1).</summary>
    public bool IsOpenId => !IsForClient && (Scope ?? "").Split(' ').Contains("openid");
}

/// <summary>Whom a token is for, as providers want to be told.</summary>
/// <param name="Audience">The parameter <c>audience</c>, as Auth0 and others have it.</param>
/// <param name="Resource">The parameter <c>resource</c> (RFC 8707), an absolute URI.</param>
internal sealed record GrantTarget(string? Audience, string? Resource)
{
    /// <summary>As the command line says, or else the document's first audience, unless that is the client itself.</summary>
    public static GrantTarget Of(string? audience, string? resource, GrantProvider provider, string clientId)
    {
        if (audience is not null || resource is not null || provider.Audiences.IsEmpty || provider.Audiences.Contains(clientId))
        {
            return new GrantTarget(audience, resource);
        }
        var first = provider.Audiences[0];
        var isHttp = Uri.TryCreate(first, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri.Scheme == "http");
        return new GrantTarget(first, isHttp ? first : null);
    }

    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        if (Audience is not null)
        {
            yield return new("audience", Audience);
        }
        if (Resource is not null)
        {
            yield return new("resource", Resource);
        }
    }
}
