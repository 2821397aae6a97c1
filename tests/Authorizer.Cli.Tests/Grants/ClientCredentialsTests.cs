using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Grants;

/// <summary>A token for a client, and what becomes of a token.</summary>
public sealed class ClientCredentialsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ScriptedProvider provider = null!;
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        provider = await ScriptedProvider.StartAsync();
        token = provider.AccessToken();
        provider.Tokens["access_token"] = token;
        provider.Tokens["scope"] = "orders:read";
    }

    [Fact]
    public async Task The_client_says_who_it_is_and_what_it_wants()
    {
        var run = await AskAsync("--scope", "orders:read", "--audience", "orders", "--client-secret", "-");

        Assert.Equal((0, token + Environment.NewLine, ""), (run.Code, run.Output, run.Error));
        Assert.Equal(
            ("client_credentials", "orders:read", "orders", ""),
            (provider.Sent("grant_type"), provider.Sent("scope"), provider.Sent("audience"), provider.Sent("client_id"))
        );
        Assert.Equal("Basic " + Convert.ToBase64String("robot%3A1:s3cret"u8), provider.Authorization);
    }

    [Fact]
    public async Task A_provider_that_takes_secrets_in_the_form_alone_has_them_there()
    {
        provider.Discovery["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post");
        var run = await AskAsync("--client-secret", "-");

        Assert.Equal(0, run.Code);
        Assert.Equal(
            ("robot:1", "s3cret", ""),
            (provider.Sent("client_id"), provider.Sent("client_secret"), provider.Authorization)
        );
    }

    [Fact]
    public async Task The_secret_may_be_in_a_variable()
    {
        var name = $"AUTHORIZER_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, "s3cret");
        var run = await AskAsync("--client-secret", "env:" + name);

        Assert.Equal(0, run.Code);
        Assert.Equal("Basic " + Convert.ToBase64String("robot%3A1:s3cret"u8), provider.Authorization);
    }

    [Theory]
    [InlineData(null, "The client needs its secret: set AUTHORIZER_CLIENT_SECRET, or give --client-secret env:NAME, @FILE or -")]
    [InlineData("env:AUTHORIZER_TEST_NOTHING", "--client-secret env:AUTHORIZER_TEST_NOTHING holds nothing")]
    [InlineData("@/proc/nowhere", "/proc/nowhere cannot be read; check that it is there and its permissions.")]
    public async Task A_secret_that_is_not_there_is_told(string? reference, string sentence)
    {
        var run = await AskAsync(reference is null ? [] : ["--client-secret", reference]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.False(provider.WasAsked);
    }

    [Fact]
    public async Task A_refused_client_is_told_without_its_secret()
    {
        provider.Answer = (401, """{"error":"invalid_client","error_description":"unknown"}""");
        var run = await AskAsync("--client-secret", "-");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith(
            "error: The provider gives no token: invalid_client (unknown). Check",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("s3cret", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":"invalid_client","error_description":"no such client; secret a b/s3cret"}""")]
    [InlineData("""{"error":"invalid_client","error_description":"sent: client_secret=a%20b%2Fs3cret"}""")]
    [InlineData("""{"error":"invalid_client","error_description":"sent: client_secret=a+b%2fs3cret&x"}""")]
    [InlineData("""{"error":"invalid_client","error_description":"sent: Basic cm9ib3QlM0ExOmElMjBiJTJGczNjcmV0"}""")]
    [InlineData("""{"error":"a b/s3cret"}""")]
    public async Task A_secret_that_the_provider_repeats_is_left_out(string answer)
    {
        provider.Answer = (401, answer);
        var run = await TheCommand.RunAsync(
            ["token", "--issuer", provider.Issuer, "--client-id", "robot:1", "--client-credentials", "--client-secret", "-"],
            input: "a b/s3cret\n"
        );

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("[left out]", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("cm9ib3Ql", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_curl_line_has_the_token_and_the_address_in_quotes_where_it_needs_them()
    {
        var run = await AskAsync("--client-secret", "-", "--curl", "https://api.example.com/it's?a=b&c");

        Assert.Equal(
            $"curl -i -H \"Authorization: Bearer {token}\" 'https://api.example.com/it'\\''s?a=b&c'{Environment.NewLine}",
            run.Output
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_is_for_its_owner_alone_and_standard_output_stays_empty(bool isThere)
    {
        var file = isThere ? folder.Write("token", "an old and longer one, " + token) : folder.Path + "/token";
        var run = await AskAsync("--client-secret", "-", "--to", file);

        Assert.Equal((0, "", $"The access_token is in {file}.\n"), (run.Code, run.Output, run.Error));
        Assert.Equal(token, await File.ReadAllTextAsync(file));
        Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
    }

    [Fact]
    public async Task A_curl_line_of_a_file_holds_no_token()
    {
        var file = folder.Path + "/token";
        var run = await AskAsync("--client-secret", "-", "--to", file, "--curl", "https://api.example.com/orders");

        Assert.Equal(
            $"curl -i -H \"Authorization: Bearer $(cat {file})\" https://api.example.com/orders{Environment.NewLine}",
            run.Output
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told()
    {
        var run = await AskAsync("--client-secret", "-", "--to", folder.Path + "/no/folder");

        Assert.Equal(
            (1, "", $"error: {folder.Path}/no/folder cannot be written; check its folder and its permissions.\n"),
            (run.Code, run.Output, run.Error)
        );
    }

    [Fact]
    public async Task Json_has_the_token_with_what_is_known_of_it()
    {
        var run = await AskAsync("--client-secret", "-", "--output", "json");

        var result = JsonNode.Parse(run.Output)!;
        Assert.Equal(
            (token, "access_token", 300, "orders:read"),
            ((string?)result["token"], (string?)result["kind"], (int)result["expiresIn"]!, (string?)result["scope"])
        );
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        folder.Dispose();
    }

    private Task<TheCommand.Run> AskAsync(params string[] arguments) =>
        TheCommand.RunAsync(
            ["token", "--issuer", provider.Issuer, "--client-id", "robot:1", "--client-credentials", .. arguments],
            input: "s3cret\n"
        );
}
