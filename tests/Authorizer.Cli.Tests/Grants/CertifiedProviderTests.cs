using System.Net;
using System.Text.RegularExpressions;
using Authorizer.Counterparts.Tests.Node;
using Authorizer.Counterparts.Tests.OpenId;

namespace Authorizer.Cli.Tests.Grants;

/// <summary>Tokens of a certified provider that is not ours, over TLS with a private authority; what comes is what <c>explain</c> takes.</summary>
public sealed partial class CertifiedProviderTests : IDisposable
{
    private const string Audience = "https://orders.example.test";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_person_logs_in_and_gets_a_token_that_the_document_takes()
    {
        using var certificate = LoopbackCertificate.Create();
        await using var provider = await OidcProviderProcess.StartAsync(certificate.CertificateFile, certificate.KeyFile);
        var document = await WriteDocumentAsync(provider.Issuer, certificate);
        using var login = Login.Start(document, "--client-id", "trying", "--scope", "openid orders:read");
        using var pages = new Pages(certificate);
        var last = await pages.WalkAsync(await login.AddressAsync());
        var run = await login.End;

        Assert.Equal((0, 3), (run.Code, run.Output.Split('.').Length));
        Assert.DoesNotContain("warning", run.Error, StringComparison.Ordinal);
        Assert.Contains("You may close this window", last, StringComparison.Ordinal);
        var explained = await TheCommand.RunAsync(
            ["explain", document, "--token", "-", "--path", "/orders", "--show-claims"],
            run.Output
        );
        Assert.Equal(0, explained.Code);
        Assert.Contains("alice", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_s_id_token_is_checked_and_given()
    {
        using var certificate = LoopbackCertificate.Create();
        await using var provider = await OidcProviderProcess.StartAsync(certificate.CertificateFile, certificate.KeyFile);
        using var login = Login.Start(
            "--issuer",
            provider.Issuer,
            "--ca-file",
            certificate.CertificateFile,
            "--client-id",
            "trying",
            "--id-token"
        );
        using var pages = new Pages(certificate);
        await pages.WalkAsync(await login.AddressAsync());
        var run = await login.End;

        Assert.Equal((0, 3), (run.Code, run.Output.Split('.').Length));
    }

    [Fact]
    public async Task A_declined_login_is_told_in_the_provider_s_words()
    {
        await using var provider = await OidcProviderProcess.StartAsync();
        using var login = Login.Start("--issuer", provider.Issuer, "--client-id", "trying");
        using var pages = new Pages(certificate: null);
        var last = await pages.WalkAsync(await login.AddressAsync(), declines: true);
        var run = await login.End;

        const string Sentence = "The provider gives no code: access_denied (End-User aborted interaction).";
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(Sentence, run.Error, StringComparison.Ordinal);
        Assert.Contains(Sentence, last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_gets_a_token_that_the_document_takes()
    {
        using var certificate = LoopbackCertificate.Create();
        await using var provider = await OidcProviderProcess.StartAsync(certificate.CertificateFile, certificate.KeyFile);
        var document = await WriteDocumentAsync(provider.Issuer, certificate);
        var run = await AskAsync(document, provider.ClientSecret);
        var wrong = await AskAsync(document, provider.ClientSecret + "x");

        Assert.Equal((0, "", 3), (run.Code, run.Error, run.Output.Split('.').Length));
        Assert.Equal((1, ""), (wrong.Code, wrong.Output));
        Assert.StartsWith("error: The provider gives no token: invalid_client", wrong.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static Task<TheCommand.Run> AskAsync(string document, string secret) =>
        TheCommand.RunAsync(
            ["token", document, "--client-id", "ES256", "--client-credentials", "--client-secret", "-", "--scope", "orders:read"],
            secret
        );

    private async Task<string> WriteDocumentAsync(string issuer, LoopbackCertificate certificate)
    {
        var pem = Convert.ToBase64String(await File.ReadAllBytesAsync(certificate.CertificateFile));
        return folder.Write(
            "orders.yaml",
            $"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
              name: orders
            spec:
              issuer: {issuer}
              audience: {Audience}
              claims:
                username: sub
              tls:
                certificateAuthorityData: {pem}
            """
        );
    }

    /// <summary>A browser in the hands of alice: fills in what the provider's pages ask for, and follows where they lead.</summary>
    private sealed partial class Pages : IDisposable
    {
        private const int MostSteps = 20;
        private readonly HttpClient browser;

        public Pages(LoopbackCertificate? certificate)
        {
            var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
            if (certificate is not null)
            {
                handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
                    presented is System.Security.Cryptography.X509Certificates.X509Certificate2 theirs
                    && theirs.ExportCertificatePem() == File.ReadAllText(certificate.CertificateFile);
            }
            browser = new HttpClient(handler, disposeHandler: true);
        }

        /// <returns>The last page.</returns>
        public async Task<string> WalkAsync(Uri address, bool declines = false)
        {
            var response = await browser.GetAsync(address);
            for (var step = 0; step < MostSteps; step++)
            {
                address = response.RequestMessage!.RequestUri!;
                var page = await response.Content.ReadAsStringAsync();
                var status = response.StatusCode;
                var location = response.Headers.Location;
                response.Dispose();
                if (status is HttpStatusCode.Found or HttpStatusCode.SeeOther)
                {
                    response = await browser.GetAsync(new Uri(address, location!));
                }
                else if (declines && Abort().Match(page) is { Success: true } abort)
                {
                    response = await browser.GetAsync(new Uri(address, abort.Groups[1].Value));
                }
                else if (Form().Match(page) is { Success: true } form)
                {
                    response = await SubmitAsync(new Uri(address, form.Groups[1].Value), Prompt().Match(page).Groups[1].Value);
                }
                else
                {
                    return page;
                }
            }
            throw new InvalidOperationException("The provider's pages lead nowhere.");
        }

        public void Dispose() => browser.Dispose();

        private async Task<HttpResponseMessage> SubmitAsync(Uri address, string prompt)
        {
            var fields = new Dictionary<string, string>
            {
                ["prompt"] = prompt,
                ["login"] = "alice",
                ["password"] = "any",
            };
            using var form = new FormUrlEncodedContent(fields);
            return await browser.PostAsync(address, form);
        }

        [GeneratedRegex("<form[^>]* action=\"([^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Form();

        [GeneratedRegex("name=\"prompt\" value=\"([a-z]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Prompt();

        [GeneratedRegex("href=\"([^\"]+/abort)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Abort();
    }
}
