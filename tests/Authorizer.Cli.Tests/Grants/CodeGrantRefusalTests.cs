using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Authorizer.Cli.Grants;
using Authorizer.Cli.Terminal;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Grants;

/// <summary>A login, where somebody does not as he should: no token, exit code 1, a sentence.</summary>
public sealed class CodeGrantRefusalTests : IAsyncLifetime
{
    private ScriptedProvider provider = null!;

    public async ValueTask InitializeAsync() => provider = await ScriptedProvider.StartAsync();

    [Theory]
    [InlineData("code=one&code=two&state={state}", "The answer names a parameter twice")]
    [InlineData("state={state}", "The answer has neither `code` nor `error`")]
    [InlineData("code=c0de&state={state}&iss=https%3A%2F%2Fevil.example", "The answer is of another issuer (`iss`)")]
    [InlineData(
        "error=access_denied&error_description=Not%20today.&state={state}",
        "The provider gives no code: access_denied (Not today). The login or the consent was declined"
    )]
    [InlineData("error=temporarily_unavailable&state={state}", "The provider gives no code: temporarily_unavailable.")]
    [InlineData("error=a%1B%5B31mb&state={state}", "The provider gives no code: a?[31mb.")]
    public async Task An_answer_of_the_browser_that_is_not_ours_gives_no_token(string query, string sentence)
    {
        using var login = Start();
        var (status, page) = await login.ComeBackAsync(query);
        await EndsAsync(login, sentence);

        Assert.Equal(400, status);
        Assert.DoesNotContain("has come back", page, StringComparison.Ordinal);
        Assert.False(provider.WasAsked);
    }

    [Theory]
    [InlineData("code=c0de", "The answer has no `state`")]
    [InlineData("code=c0de&state=", "The answer has no `state`")]
    [InlineData("code=c0de&state=another", "The answer has another `state`")]
    [InlineData("error=access_denied&state=another", "The answer has another `state`")]
    [InlineData("code=c0de&state={state}&state={state}", "The answer has another `state`")]
    public async Task An_answer_to_another_login_is_passed_over_and_told_once(string query, string sentence)
    {
        using var login = Start("--scope", "orders:read");
        provider.Tokens["access_token"] = provider.AccessToken();
        var (status, page) = await login.ComeBackAsync(query);
        await login.ComeBackAsync(query);
        var wasAsked = provider.WasAsked;
        await login.ComeBackAsync();
        var run = await login.End;

        Assert.Equal((400, false, 0), (status, wasAsked, run.Code));
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.Split($"warning: {sentence}").Length);
    }

    [Fact]
    public async Task An_announced_issuer_must_be_named()
    {
        provider.Discovery["authorization_response_iss_parameter_supported"] = true;
        using var login = Start();
        await login.ComeBackAsync();

        await EndsAsync(login, "The answer has no `iss`, which the provider says it sends");
    }

    [Theory]
    [InlineData("""{"nonce":"another"}""", "The id token has another `nonce`, or none")]
    [InlineData("""{"nonce":null}""", "The id token has another `nonce`, or none")]
    [InlineData("""{"aud":"another"}""", "The id token is not believed: its `aud` does not name the client")]
    [InlineData("""{"iss":"https://evil.example"}""", "The id token is not believed: its `iss` is not http://127.0.0.1:")]
    [InlineData("""{"azp":"another"}""", "The id token was issued to another client (`azp`)")]
    [InlineData("""{"exp":1}""", "The id token is not believed: token_expired; check this machine's clock.")]
    [InlineData("{}", "The id token is not believed: invalid_signature.", Forgery.ForeignKey)]
    [InlineData("{}", "The id token is not believed: invalid_signature.", Forgery.ChangedPayload)]
    [InlineData("{}", "The id token is not believed: its algorithm is none that is believed here", Forgery.NoSignature)]
    [InlineData("{}", "The id token is not believed: its algorithm is none that is believed here", Forgery.PublicKeyAsSecret)]
    public async Task An_id_token_that_is_not_for_this_login_gives_no_token(
        string claims,
        string sentence,
        Forgery forgery = Forgery.None
    )
    {
        using var login = Start();
        provider.Tokens["access_token"] = provider.AccessToken();
        provider.Tokens["id_token"] = provider.IdToken(
            await login.ParameterAsync("nonce"),
            JsonNode.Parse(claims)!.AsObject(),
            forgery
        );
        await login.ComeBackAsync();

        await EndsAsync(login, sentence);
    }

    [Theory]
    [InlineData(
        400,
        """{"error":"invalid_grant","error_description":"used"}""",
        "The provider gives no token: invalid_grant (used). The code has expired or was used"
    )]
    [InlineData(
        401,
        """{"error":"invalid_client"}""",
        "The provider gives no token: invalid_client. Check --client-id and the secret"
    )]
    [InlineData(500, "<html>", "/token answers 500 without saying why")]
    [InlineData(302, "", "/token answers 302 without saying why")]
    [InlineData(200, "<html>", "/token answers without a token of type Bearer")]
    [InlineData(200, """{"access_token":"a","token_type":"DPoP"}""", "/token answers without a token of type Bearer")]
    [InlineData(200, """{"access_token":"","token_type":"Bearer"}""", "/token answers without a token of type Bearer")]
    [InlineData(
        200,
        """{"access_token":"a","token_type":"Bearer"}""",
        "The provider gives no id token although the scope has `openid`"
    )]
    public async Task A_code_that_cannot_be_exchanged_gives_no_token(int status, string body, string sentence)
    {
        provider.Answer = (status, body);
        using var login = Start();
        await login.ComeBackAsync();

        await EndsAsync(login, sentence);
    }

    [Fact]
    public async Task Code_and_verifier_that_the_provider_repeats_are_left_out()
    {
        using var login = Start();
        provider.Before = () =>
        {
            var words = $"code {provider.Sent("code")}, verifier {provider.Sent("code_verifier")}";
            provider.Answer = (400, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = words }.ToJsonString());
            return Task.CompletedTask;
        };
        await login.ComeBackAsync();

        await EndsAsync(login, "invalid_grant (code [left out], verifier [left out]).");
    }

    [Theory]
    [InlineData("error=server_error&error_description=code%20c0de-abc&code=c0de-abc&state={state}", "(code [left out])")]
    [InlineData("error=server_error&error_description={state}&state={state}", "([left out])")]
    public async Task What_the_browser_brings_of_a_login_is_left_out_of_the_reason(string query, string words)
    {
        using var login = Start();
        var (_, page) = await login.ComeBackAsync(query);

        Assert.Contains(words, page, StringComparison.Ordinal);
        await EndsAsync(login, words);
    }

    [Fact]
    public async Task A_token_that_could_break_a_shell_s_line_is_none()
    {
        provider.Answer = (200, """{"access_token":"a\"; rm -rf ~","token_type":"bearer"}""");
        using var login = Start("--scope", "orders:read", "--curl", "https://api.example.com");
        await login.ComeBackAsync();

        await EndsAsync(login, "The provider's token holds characters that no bearer token has");
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_give_no_token()
    {
        provider.Discovery["jwks_uri"] = provider.Issuer + "/nowhere";
        using var login = Start();
        provider.Tokens["access_token"] = provider.AccessToken();
        provider.Tokens["id_token"] = provider.IdToken(await login.ParameterAsync("nonce"));
        await login.ComeBackAsync();

        await EndsAsync(login, $"The provider's keys at {provider.Issuer}/nowhere cannot be had");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        var port = new Uri(provider.Issuer).Port;
        var run = await TheCommand.RunAsync([
            "token",
            "--issuer",
            provider.Issuer,
            "--client-id",
            "c",
            "--no-browser",
            "--redirect-uri",
            $"http://127.0.0.1:{port}/",
        ]);

        Assert.Equal(
            (1, "", $"error: Port {port} of 127.0.0.1 is in use; end what listens there, or give another --redirect-uri.\n"),
            (run.Code, run.Output, run.Error)
        );
    }

    [Fact]
    public async Task An_interrupted_login_ends_with_1()
    {
        using var login = Start();
        await login.AddressAsync();
        login.Interrupt();
        var run = await login.End;

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.EndsWith("Ended before there was a token.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        true,
        "http://127.0.0.1/callback",
        "The browser opens for the login.",
        "register http://127.0.0.1/callback for the client, with any port, or fix one: register http://127.0.0.1:8400/callback and give it as --redirect-uri."
    )]
    [InlineData(
        false,
        "http://localhost:{free}/back",
        "Open this address in a browser on this machine:",
        "register http://localhost:{free}/back for the client, or give --redirect-uri as it is registered."
    )]
    public async Task Who_never_comes_back_from_the_browser_is_waited_for_no_longer(
        bool isThere,
        string redirectUri,
        string told,
        string advice
    )
    {
        var port = $"{FreePort()}";
        var clock = new PushedClock();
        var opened = new TaskCompletionSource<Uri>();
        using var error = new StringWriter();
        var run = new GrantRun(new Screen(TextWriter.Null, error, TextReader.Null), Open, clock);
        var provided = GrantProvider.Of(provider.Issuer);
        var ending = run.RunAsync(
            new GrantRequest(provided, "trying", new GrantTarget(null, null))
            {
                RedirectUri = new Uri(redirectUri.Replace("{free}", port, StringComparison.Ordinal)),
                Timeout = TimeSpan.FromMinutes(5),
            },
            CancellationToken.None
        );
        var address = await opened.Task;
        clock.Push(TimeSpan.FromMinutes(5));
        var problem = await Assert.ThrowsAsync<GrantException>(() => ending);

        Assert.StartsWith("Nobody came back from the browser within 300 seconds.", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(advice.Replace("{free}", port, StringComparison.Ordinal), problem.Message, StringComparison.Ordinal);
        Assert.StartsWith(told, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(address.AbsoluteUri, error.ToString(), StringComparison.Ordinal);

        bool Open(Uri asked)
        {
            opened.SetResult(asked);
            return isThere;
        }
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Login Start(params string[] arguments) =>
        Login.Start(["--issuer", provider.Issuer, "--client-id", ScriptedProvider.ClientId, .. arguments]);

    private static async Task EndsAsync(Login login, string sentence)
    {
        var run = await login.End;

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(sentence, run.Error.Split("error: ")[1], StringComparison.Ordinal);
    }
}
