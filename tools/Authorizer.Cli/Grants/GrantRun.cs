using Authorizer.Aws.Connections;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Grants;

/// <summary>One grant from discovery to the token.</summary>
/// <param name="screen">Told what a person has to do.</param>
/// <param name="open">Opens the browser.</param>
/// <param name="clock">What time it is.</param>
internal sealed class GrantRun(Screen screen, BrowserOpener open, TimeProvider clock)
{
    /// <exception cref="GrantException">There is no token.</exception>
    public async Task<GrantedToken> RunAsync(GrantRequest grant, CancellationToken stop)
    {
        using var connections = new TrustedConnections(ProcessRoots.Find(screen));
        var http = ConnectionsTo(grant.Provider, connections);
        var connection = new ProviderConnection(http, clock);
        var metadata = await ProviderMetadata.GetAsync(grant.Provider, connection, stop);
        var endpoint = new TokenEndpoint(metadata, connection);
        var answer = grant.IsForClient
            ? await ClientCredentialsGrant.AskAsync(grant, endpoint, stop)
            : await new CodeGrant(screen, open, clock).AskAsync(
                grant,
                metadata,
                endpoint,
                new IdTokenCheck(grant, metadata, http, clock),
                stop
            );
        var token = GrantedToken.Of(answer, grant.WantsIdToken);
        foreach (var warning in token.Warnings(grant.Provider.Terms, clock.GetUtcNow()))
        {
            screen.Say($"warning: {warning}");
        }
        return token;
    }

    private static HttpMessageInvoker ConnectionsTo(GrantProvider provider, TrustedConnections connections)
    {
        try
        {
            return connections.For(provider.Roots, ProviderConnection.ConnectTimeout);
        }
        catch (ArgumentException cause)
        {
            throw new GrantException(
                "The CA bundle has no certificate that can be read; give the PEM certificates of the authorities.",
                cause
            );
        }
    }
}
