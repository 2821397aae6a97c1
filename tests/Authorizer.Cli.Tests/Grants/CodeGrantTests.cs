using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Authorizer.Cli.Tests.Grants;

/// <summary>A login, where every party does as it should.</summary>
public sealed class CodeGrantTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ScriptedProvider provider = null!;

    public async ValueTask InitializeAsync() => provider = await ScriptedProvider.StartAsync();

    [Fact]
    public async Task The_access_token_alone_is_on_standard_output()
    {
        using var login = Start();
        var token = await GrantAsync(login);
        var (status, page) = await login.ComeBackAsync();
        var run = await login.End;

        Assert.Equal((0, token + Environment.NewLine), (run.Code, run.Output));
        Assert.Equal(200, status);
        Assert.Contains("You may close this window", page, StringComparison.Ordinal);
        Assert.StartsWith("Open this address in a browser on this machine:\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(token, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_has_a_challenge_whose_verifier_comes_with_the_code()
    {
        using var login = Start(
            "--scope",
            "openid orders:read",
            "--audience",
            "orders",
            "--resource",
            "https://orders.example.com"
        );
        await GrantAsync(login);
        var asked = HttpUtility.ParseQueryString((await login.AddressAsync()).Query);
        await login.ComeBackAsync();
        await login.End;

        Assert.Equal(
            ("acme", "code", "trying", "openid orders:read", "orders", "https://orders.example.com", "S256"),
            (
                asked["tenant"],
                asked["response_type"],
                asked["client_id"],
                asked["scope"],
                asked["audience"],
                asked["resource"],
                asked["code_challenge_method"]
            )
        );
        Assert.Matches(@"\Ahttp://127\.0\.0\.1:[1-9][0-9]+/callback\z", asked["redirect_uri"]);
        Assert.Equal(
            ("authorization_code", "c0de", "trying", asked["redirect_uri"], ""),
            (
                provider.Sent("grant_type"),
                provider.Sent("code"),
                provider.Sent("client_id"),
                provider.Sent("redirect_uri"),
                provider.Authorization
            )
        );
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(provider.Sent("code_verifier"))));
        Assert.Equal(asked["code_challenge"], challenge);
        Assert.Equal([43, 43, 43], [asked["state"]!.Length, asked["nonce"]!.Length, provider.Sent("code_verifier").Length]);
    }

    [Fact]
    public async Task Without_openid_there_is_neither_nonce_nor_id_token()
    {
        using var login = Start("--scope", "orders:read");
        provider.Tokens["access_token"] = provider.AccessToken();
        await login.ComeBackAsync();

        Assert.Null(await login.ParameterAsync("nonce"));
        Assert.Equal(0, (await login.End).Code);
    }

    [Fact]
    public async Task The_id_token_is_given_where_it_is_wanted_and_asked_for()
    {
        using var login = Start("--id-token", "--scope", "email");
        await GrantAsync(login);
        await login.ComeBackAsync();
        var run = await login.End;

        Assert.Equal("openid email", await login.ParameterAsync("scope"));
        Assert.Equal((0, $"{provider.Tokens["id_token"]}{Environment.NewLine}"), (run.Code, run.Output));
    }

    [Theory]
    [InlineData("trying", "id_token")]
    [InlineData("orders", "access_token")]
    public async Task A_cluster_s_document_takes_the_id_token_where_its_audience_is_the_client(string audience, string kind)
    {
        var file = folder.Write(
            "cluster.yaml",
            $"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
              name: cluster
            spec:
              issuer: {provider.Issuer}
              audience: {audience}
            """
        );
        using var login = Login.Start(file, "--client-id", "trying", "--output", "json");
        await GrantAsync(login);
        await login.ComeBackAsync();
        var run = await login.End;

        Assert.Equal(kind, (string?)JsonNode.Parse(run.Output)!["kind"]);
        Assert.Equal(kind == "id_token" ? null : audience, await login.ParameterAsync("audience"));
        Assert.Null(await login.ParameterAsync("resource"));
    }

    [Fact]
    public async Task A_document_s_audience_that_is_a_URL_is_a_resource_too()
    {
        var file = folder.Write("okta.json", Document("okta", "https://orders.example.com"));
        using var login = Login.Start(file, "--client-id", "trying");
        await GrantAsync(login, "https://orders.example.com");
        await login.ComeBackAsync();
        var run = await login.End;

        Assert.Equal("https://orders.example.com", await login.ParameterAsync("audience"));
        Assert.Equal("https://orders.example.com", await login.ParameterAsync("resource"));
        Assert.DoesNotContain("warning", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_document_would_not_take_is_told()
    {
        var file = folder.Write("okta.json", Document("okta", "customers"));
        using var login = Login.Start(file, "--client-id", "trying");
        await GrantAsync(login, "orders");
        await login.ComeBackAsync();
        var run = await login.End;

        Assert.Equal(0, run.Code);
        Assert.Contains(
            "warning: The provider's document would not take this token: audience_not_allowed. `authorizer explain` says why.\n",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_opaque_token_is_given_and_told()
    {
        using var login = Start();
        await GrantAsync(login);
        provider.Tokens["access_token"] = "0paque";
        await login.ComeBackAsync();
        var run = await login.End;

        Assert.Equal((0, "0paque" + Environment.NewLine), (run.Code, run.Output));
        Assert.Contains("warning: The access token is no JWT", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_with_a_secret_logs_in_as_well()
    {
        using var login = Start("--client-secret", "@" + folder.Write("secret", "s3 cret\n"));
        await GrantAsync(login);
        await login.ComeBackAsync();

        Assert.Equal(0, (await login.End).Code);
        Assert.Equal("Basic " + Convert.ToBase64String("trying:s3%20cret"u8), provider.Authorization);
        Assert.Equal("", provider.Sent("client_id"));
    }

    [Fact]
    public async Task The_browser_may_come_back_to_localhost_and_a_path_of_its_own()
    {
        using var login = Start("--redirect-uri", "http://localhost/login/done");
        await GrantAsync(login);

        Assert.Matches(@"\Ahttp://localhost:[1-9][0-9]+/login/done\z", await login.ParameterAsync("redirect_uri"));
        Assert.Equal(200, (await login.ComeBackAsync()).Status);
        Assert.Equal(0, (await login.End).Code);
    }

    [Fact]
    public async Task A_named_issuer_is_taken_where_it_is_the_right_one()
    {
        provider.Discovery["authorization_response_iss_parameter_supported"] = true;
        using var login = Start();
        await GrantAsync(login);
        await login.ComeBackAsync($"code=c0de&state={{state}}&iss={Uri.EscapeDataString(provider.Issuer)}");

        Assert.Equal(0, (await login.End).Code);
    }

    [Fact]
    public async Task A_second_answer_is_turned_away_and_changes_nothing()
    {
        using var login = Start();
        var token = await GrantAsync(login);
        var second = new TaskCompletionSource<(int Status, string Page)>();
        provider.Before = async () => second.SetResult(await login.ComeBackAsync("error=access_denied&state={state}"));
        await login.ComeBackAsync();
        var run = await login.End;

        Assert.Equal((0, token + Environment.NewLine), (run.Code, run.Output));
        Assert.Equal(410, (await second.Task).Status);
    }

    [Fact]
    public async Task Other_places_and_verbs_of_the_callback_are_no_answer()
    {
        using var login = Start();
        var token = await GrantAsync(login);
        var callback = new Uri((await login.ParameterAsync("redirect_uri"))!);
        using var browser = new HttpClient();
        using var icon = await browser.GetAsync(new Uri(callback, "/favicon.ico"));
        using var posted = await browser.PostAsync(callback, content: null);
        await login.ComeBackAsync();

        Assert.Equal((404, 405), ((int)icon.StatusCode, (int)posted.StatusCode));
        Assert.Equal(token + Environment.NewLine, (await login.End).Output);
    }

    [Fact]
    public async Task A_page_that_came_back_holds_no_script_and_leaks_no_address()
    {
        using var login = Start();
        await GrantAsync(login);
        using var browser = new HttpClient();
        using var page = await browser.GetAsync(
            $"{await login.ParameterAsync("redirect_uri")}?state={await login.ParameterAsync("state")}&error=%3Cscript%3E"
        );

        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains(
            "default-src 'none'",
            page.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Contains("&lt;script&gt;", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await login.End;
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        folder.Dispose();
    }

    private Login Start(params string[] arguments) =>
        Login.Start(["--issuer", provider.Issuer, "--client-id", ScriptedProvider.ClientId, .. arguments]);

    private async Task<string> GrantAsync(Login login, string audience = "orders")
    {
        var token = provider.AccessToken(audience);
        provider.Tokens["access_token"] = token;
        provider.Tokens["id_token"] = provider.IdToken(await login.ParameterAsync("nonce"));
        return token;
    }

    private string Document(string name, string audience) =>
        $$"""
            {"Kind":"jwt-provider","Name":"{{name}}","Issuer":"{{provider.Issuer}}","Audiences":["{{audience}}"],
             "JSONWebKeySet":{"Discovery":{} } }
            """;
}
