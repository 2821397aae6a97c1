using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Aws.Tests.KeySets;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>Contract 3: certificates are always verified. Everything but the right name from the right authority fails closed.</summary>
public sealed class ServerTrustTests
{
    [Fact]
    public async Task A_server_of_the_configured_authority_is_believed() => await IsBelievedAsync(TestPki.Server, TestPki.Trust);

    [Fact]
    public async Task A_server_is_believed_by_its_name_too()
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty));
        var byName = new UriBuilder(server.At("keys")) { Host = "localhost" }.Uri;
        await Sources.Remote(byName).FetchAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_intermediate_that_the_server_sends_is_believed()
    {
        var intermediate = TestPki.Root.NewIntermediate("an intermediate");
        await IsBelievedAsync(intermediate.ForThisMachine(), TestPki.Trust, [X509Certificate2.CreateFromPem(intermediate.Pem)]);
    }

    [Fact]
    public async Task An_intermediate_in_the_bundle_is_believed_with_its_root()
    {
        var intermediate = TestPki.Root.NewIntermediate("an intermediate");
        await IsBelievedAsync(intermediate.ForThisMachine(), new(intermediate.Pem + "\n" + TestPki.Root.Pem));
    }

    [Fact]
    public async Task An_intermediate_that_nobody_sends_is_not_looked_for() =>
        await IsNotBelievedAsync(TestPki.Root.NewIntermediate("an intermediate").ForThisMachine(), TestPki.Trust);

    [Fact]
    public async Task An_intermediate_alone_is_no_root()
    {
        var intermediate = TestPki.Root.NewIntermediate("an intermediate");
        await IsNotBelievedAsync(intermediate.ForThisMachine(), new(intermediate.Pem));
    }

    [Fact]
    public async Task A_self_signed_server_is_believed_when_it_is_the_bundle()
    {
        var certificate = CertificateAuthority.SelfSigned();
        await IsBelievedAsync(certificate, new(certificate.ExportCertificatePem()));
    }

    [Fact]
    public async Task Any_authority_of_a_bundle_is_believed() =>
        await IsBelievedAsync(TestPki.Server, new(TestPki.StrangeRoot.Pem + "\n" + TestPki.Root.Pem));

    [Fact]
    public async Task A_server_of_another_authority_is_not_believed() =>
        await IsNotBelievedAsync(TestPki.StrangeRoot.ForThisMachine(), TestPki.Trust);

    [Fact]
    public async Task An_authority_of_the_same_name_is_another_authority() =>
        await IsNotBelievedAsync(CertificateAuthority.NewRoot("the test's own root").ForThisMachine(), TestPki.Trust);

    [Fact]
    public async Task A_self_signed_server_is_not_believed() =>
        await IsNotBelievedAsync(CertificateAuthority.SelfSigned(), TestPki.Trust);

    [Fact]
    public async Task A_server_of_another_name_is_not_believed() =>
        await IsNotBelievedAsync(
            TestPki.Root.ForName("id.example.test"),
            TestPki.Trust,
            SslPolicyErrors.RemoteCertificateNameMismatch
        );

    [Fact]
    public async Task An_expired_server_is_not_believed() => await IsNotBelievedAsync(TestPki.Root.Expired(), TestPki.Trust);

    [Fact]
    public async Task A_server_whose_time_has_not_come_is_not_believed() =>
        await IsNotBelievedAsync(TestPki.Root.ForTomorrow(), TestPki.Trust);

    [Fact]
    public async Task A_clients_certificate_is_not_a_servers()
    {
        await using var server = RawServer.OverTls(
            (_, _, _, _) => throw new InvalidOperationException("A request came."),
            TestPki.Root.ForClients()
        );
        // A web server refuses to start with it, so this one is ours.
        await IsNotBelievedAsync(server.Uri, TestPki.Trust, SslPolicyErrors.RemoteCertificateChainErrors);
    }

    private static async Task IsBelievedAsync(
        X509Certificate2 certificate,
        TrustedRoots trust,
        X509Certificate2Collection? chain = null
    )
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty), certificate, chain);
        Assert.Equal(0, (await Sources.Remote(server.At("keys"), trust: trust).FetchAsync(CancellationToken.None)).Count);
    }

    private static async Task IsNotBelievedAsync(
        X509Certificate2 certificate,
        TrustedRoots trust,
        SslPolicyErrors errors = SslPolicyErrors.RemoteCertificateChainErrors
    )
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty), certificate);
        await IsNotBelievedAsync(server.At("keys"), trust, errors);
        Assert.Empty(server.Requests);
    }

    private static async Task IsNotBelievedAsync(Uri uri, TrustedRoots trust, SslPolicyErrors errors)
    {
        var thrown = await Assert.ThrowsAsync<KeySetFetchException>(() =>
            Sources.Remote(uri, trust: trust).FetchAsync(CancellationToken.None)
        );
        Assert.Equal(KeySetFetchFailure.CertificateNotTrusted, thrown.Failure);
        Assert.Equal(errors, Assert.IsType<ServerNotTrustedException>(thrown.InnerException?.InnerException).Errors);
    }
}
