using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Grants;

/// <summary>Whom a token is asked of.</summary>
public sealed class DiscoveryTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ScriptedProvider provider = null!;

    public async ValueTask InitializeAsync() => provider = await ScriptedProvider.StartAsync();

    [Theory]
    [InlineData(
        "issuer",
        "\"https://another.example\"",
        "is the discovery document of another issuer: it names `https://another.example`, expected `http://127.0.0.1:"
    )]
    [InlineData("issuer", null, "is the discovery document of another issuer: it names none, expected `http://127.0.0.1:")]
    [InlineData(
        "token_endpoint",
        "\"http://id.example.com/token\"",
        "has a `token_endpoint` that is not https, which is not used."
    )]
    [InlineData("token_endpoint", "\"ftp://127.0.0.1/token\"", "has a `token_endpoint` that is not https, which is not used.")]
    [InlineData(
        "token_endpoint",
        "\"https://a:b@id.example.com/\"",
        "has a `token_endpoint` that is not https, which is not used."
    )]
    [InlineData("token_endpoint", "7", "has a `token_endpoint` that is not https, which is not used.")]
    [InlineData("token_endpoint", null, "has no `token_endpoint`, so the provider does not offer this grant.")]
    [InlineData(
        "token_endpoint_auth_methods_supported",
        "[\"private_key_jwt\"]",
        "neither by client_secret_basic nor by client_secret_post"
    )]
    public async Task A_discovery_document_that_cannot_be_used_is_told(string member, string? value, string sentence)
    {
        Change(member, value);
        var run = await AskAsync("--issuer", provider.Issuer);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.False(provider.WasAsked);
    }

    [Theory]
    [InlineData("authorization_endpoint", null, "has no `authorization_endpoint`, so the provider does not offer this grant.")]
    [InlineData("authorization_endpoint", "\"http://id.example.com/\"", "has a `authorization_endpoint` that is not https")]
    [InlineData("authorization_endpoint", "\"file:///etc/passwd\"", "has a `authorization_endpoint` that is not https")]
    [InlineData("code_challenge_methods_supported", "[\"plain\"]", "does not take PKCE with S256")]
    public async Task A_provider_without_the_login_that_is_wanted_is_told(string member, string? value, string sentence)
    {
        Change(member, value);
        var run = await TheCommand.RunAsync(["token", "--issuer", provider.Issuer, "--client-id", "trying", "--no-browser"]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_does_not_steer_the_terminal()
    {
        Change("token_endpoint", $"\"{provider.Issuer}/none\\u001b[31m\\u202e\"");
        var run = await AskAsync("--issuer", provider.Issuer);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.DoesNotContain(run.Error, unit => unit is '\u001b' or '\u202e');
    }

    [Fact]
    public async Task A_place_without_discovery_is_told()
    {
        provider.DiscoveryStatus = 404;
        var run = await AskAsync("--issuer", provider.Issuer);

        Assert.Equal(
            $"error: {provider.Issuer}/.well-known/openid-configuration answers 404, where discovery was expected; check the issuer.\n",
            run.Error
        );
    }

    [Fact]
    public async Task A_place_where_nobody_listens_is_told_with_its_address()
    {
        var issuer = provider.Issuer;
        await provider.DisposeAsync();
        var run = await AskAsync("--issuer", issuer);

        Assert.Equal(
            (
                1,
                $"error: {issuer}/.well-known/openid-configuration cannot be reached, or breaks the connection; check the address and the network.\n"
            ),
            (run.Code, run.Error)
        );
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_told_and_a_given_authority_is_believed()
    {
        await using var secure = await SecureProvider.StartAsync();
        var refused = await AskAsync("--issuer", secure.Issuer);
        var trusted = await AskAsync("--issuer", secure.Issuer, "--ca-file", folder.Write("ca.pem", secure.RootCertificatePem!));

        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Contains(
            $"{secure.Issuer}/.well-known/openid-configuration has a certificate that is not trusted: it leads to no root that is believed, or is out of date; give the authority's certificates by --ca-file, or have it renewed",
            refused.Error,
            StringComparison.Ordinal
        );
        Assert.Equal((0, ""), (trusted.Code, trusted.Error));
    }

    [Fact]
    public async Task A_document_brings_its_issuer_its_authority_and_its_audience()
    {
        await using var secure = await SecureProvider.StartAsync();
        var pem = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secure.RootCertificatePem!));
        var file = folder.Write(
            "cluster.yaml",
            $"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
              name: cluster
            spec:
              issuer: {secure.Issuer}
              audience: customers
              tls:
                certificateAuthorityData: {pem}
            """
        );
        var run = await AskAsync(file);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("\"aud\":\"customers\"", Payload(run.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "ca.pem has no valid provider.")]
    [InlineData(
        """{"Kind":"jwt-provider","Name":"ca","Audiences":["a"],"JSONWebKeySet":{"Remote":{"URI":"https://a.example/k"}}}""",
        "The provider `ca` names no issuer, so nobody knows whom to ask; give --issuer."
    )]
    public async Task A_document_that_names_nobody_is_told(string text, string sentence)
    {
        var run = await AskAsync(folder.Write("ca.pem", text));

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://id.example.com")]
    [InlineData("https://id.example.com?tenant=a")]
    [InlineData("https://id.example.com/.well-known/openid-configuration")]
    [InlineData("https://a:b@id.example.com")]
    [InlineData("id.example.com")]
    public async Task An_issuer_that_is_none_is_told(string issuer)
    {
        var run = await AskAsync("--issuer", issuer);

        Assert.Equal(1, run.Code);
        Assert.StartsWith("error: The issuer must be https (http to loopback only)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_without_a_certificate_is_told()
    {
        var run = await AskAsync("--issuer", "https://id.example.com", "--ca-file", folder.Write("ca.pem", "nothing"));

        Assert.Equal(
            (1, "error: The CA bundle has no certificate that can be read; give the PEM certificates of the authorities.\n"),
            (run.Code, run.Error)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        folder.Dispose();
    }

    private void Change(string member, string? value)
    {
        provider.Discovery.Remove(member);
        if (value is not null)
        {
            provider.Discovery[member] = JsonNode.Parse(value);
        }
    }

    private static Task<TheCommand.Run> AskAsync(params string[] arguments) =>
        TheCommand.RunAsync(
            ["token", .. arguments, "--client-id", "robot", "--client-credentials", "--client-secret", "-"],
            input: "s3cret\n"
        );

    private static string Payload(string token) =>
        System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));

    private static class SecureProvider
    {
        public static Task<LocalIdentityProvider> StartAsync() =>
            LocalIdentityProvider.StartAsync(
                new IdentityProviderOptions
                {
                    UsesHttps = true,
                    Clients = [new ProviderClient("robot", "s3cret", ["orders:read"])],
                }
            );
    }
}
