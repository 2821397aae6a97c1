namespace Authorizer.Cli.Grants;

/// <summary>A token for the client itself (RFC 6749 section 4.4).</summary>
internal static class ClientCredentialsGrant
{
    /// <exception cref="GrantException">The provider gives no token.</exception>
    public static Task<TokenAnswer> AskAsync(GrantRequest grant, TokenEndpoint endpoint, CancellationToken stop)
    {
        var parameters = new List<KeyValuePair<string, string>> { new("grant_type", "client_credentials") };
        if (grant.Scope is { Length: > 0 } scope)
        {
            parameters.Add(new("scope", scope));
        }
        parameters.AddRange(grant.Target.Parameters());
        return endpoint.AskAsync(grant, parameters, stop);
    }
}
