using System.CommandLine;
using Authorizer.Cli.Grants;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer token FILE|--issuer URL --client-id ID</c>: gets a token for trying an API (contract 10).</summary>
internal static class TokenVerb
{
    private const string Description =
        "Gets a token from a provider for trying an API: by a login in the browser, or for a client.";

    private const string Details = """
        The provider's address is found by its discovery document, over the same trusted connections as the function's. A login is the
        authorization code grant with PKCE: the browser opens, and comes back to 127.0.0.1. Register http://127.0.0.1/callback for a
        public (native) client; where a provider wants the port or `localhost` as registered, give --redirect-uri. `state`, `iss` and the
        id token with its `nonce` are checked. With --client-credentials there is no login, and the client's secret is read from a
        variable, a file or standard input.

        The token alone goes to standard output, messages to standard error; nothing is kept on disk unless --to says where.

        Which token: the access token. With a JWTAuthenticator or an AuthenticationConfiguration whose audience is the client, it is the
        id token, as clusters take it. A first audience of FILE that is not the client is asked for as `audience`, and as `resource`
        where it is an http(s) URL; --audience and --resource replace both.

        Exit code: 0 ok, 1 when there is no token, 130 after Ctrl+C, 2 for a wrong command line.

          TOKEN=$(authorizer token okta.json --client-id 0oa1b2c3)
          authorizer token cluster.yaml --client-id orders --curl https://api.example.com/orders
          authorizer token --issuer https://id.example.com --client-id robot --client-credentials --resource https://orders.example.com
          authorizer token okta.json --client-id 0oa1b2c3 | authorizer explain okta.json --token - --path /orders
        """;

    public static Command Create(Screen screen)
    {
        var (grant, output) = (new GrantOptions(), new TokenOutput());
        var command = new Verb("token", Description, Details);
        grant.AddTo(command);
        output.AddTo(command);
        command.Validators.Add(grant.Check);
        command.Validators.Add(output.Check);
        command.SetAction((parsed, stop) => RunAsync(parsed, grant, output, screen, stop));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        GrantOptions grant,
        TokenOutput output,
        Screen screen,
        CancellationToken stop
    )
    {
        try
        {
            var run = new GrantRun(screen, Browser.Open, TimeProvider.System);
            output.Write(parsed, await run.RunAsync(grant.In(parsed, screen), stop), screen);
            return ExitCode.Ok;
        }
        catch (GrantException problem)
        {
            // The sentence may hold words and addresses of a provider, which may not steer a terminal.
            screen.Say(PrintableText.Of($"error: {problem.Message}"));
            return ExitCode.Findings;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            screen.Say("Ended before there was a token.");
            return ExitCode.Findings;
        }
    }
}
