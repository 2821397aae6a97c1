using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Grants;

/// <summary>A token for a person who logs in by the browser: authorization code with PKCE (RFC 6749 section 4.1, RFC 8252).</summary>
/// <param name="screen">Told where to log in.</param>
/// <param name="open">Opens the browser.</param>
/// <param name="clock">Measures how long the person takes.</param>
internal sealed class CodeGrant(Screen screen, BrowserOpener open, TimeProvider clock)
{
    /// <exception cref="GrantException">There is no token, or it is not for this login.</exception>
    public async Task<TokenAnswer> AskAsync(
        GrantRequest grant,
        ProviderMetadata metadata,
        TokenEndpoint endpoint,
        IdTokenCheck idToken,
        CancellationToken stop
    )
    {
        if (!metadata.MayTakeS256)
        {
            throw new GrantException(
                "The provider says that it does not take PKCE with S256, without which a code is not asked for."
            );
        }
        await using var callback = await LoopbackCallback.StartAsync(grant.RedirectUri);
        var request = new AuthorizationRequest(grant, metadata, callback.RedirectUri);
        var coming = AnswerAsync(callback, request, grant, stop);
        Show(request.Address, grant.OpensBrowser);
        var code = await coming;
        var answer = await endpoint.AskAsync(grant, Exchange(code, request, grant.Target), stop);
        if (grant.IsOpenId)
        {
            await idToken.RequireAsync(answer.IdToken, request.Nonce, stop);
        }
        return answer;
    }

    private async Task<string> AnswerAsync(
        LoopbackCallback callback,
        AuthorizationRequest request,
        GrantRequest grant,
        CancellationToken stop
    )
    {
        using var timer = new CancellationTokenSource(grant.Timeout, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, timer.Token);
        try
        {
            var answer = await callback.AnswerAsync(request, flaw => screen.Say($"warning: {flaw}"), end.Token);
            return answer.Code ?? throw new GrantException(answer.Flaw!);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new GrantException(
                $"Nobody came back from the browser within {grant.Timeout.TotalSeconds:0} seconds. Where the provider showed an error about"
                    + $" the redirect URI, {RegistrationOf(grant.RedirectUri)}."
            );
        }
    }

    // The port of this run is another one the next time, and some providers compare it all the same.
    private static string RegistrationOf(Uri redirectUri)
    {
        var (host, path) = (redirectUri.Host, redirectUri.AbsolutePath);
        return redirectUri.IsDefaultPort
            ? $"register http://{host}{path} for the client, with any port, or fix one: register http://{host}:8400{path} and give it as --redirect-uri"
            : $"register {redirectUri} for the client, or give --redirect-uri as it is registered";
    }

    private void Show(Uri address, bool opensBrowser)
    {
        if (opensBrowser && open(address))
        {
            screen.Say("The browser opens for the login. Should it not, open this address:");
        }
        else
        {
            screen.Say("Open this address in a browser on this machine:");
        }
        screen.Say(address.AbsoluteUri);
    }

    // A code may be for several resources and a token for one, which is named again (RFC 8707 section 2.2).
    private static KeyValuePair<string, string>[] Exchange(string code, AuthorizationRequest request, GrantTarget target) =>
        [
            new("grant_type", "authorization_code"),
            new("code", code),
            new("redirect_uri", request.RedirectUri.OriginalString),
            new("code_verifier", request.ProofKey.Verifier),
            .. target.Parameters(),
        ];
}
