using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Aws.Connections;
using Authorizer.Aws.KeySets;
using Authorizer.Aws.Tests.KeySets;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>Decision 0007: roots are looked up, and what is believed is what OpenSSL would believe with the whole store.</summary>
public sealed class RootLookupTests
{
    private readonly Signer root = new("a root");
    private readonly Signer otherRoot = new("another root");
    private readonly Signer intermediate = new("an intermediate");
    private readonly Signer server = new("a server");

    [Fact]
    public void A_server_of_a_root_is_believed() =>
        BothBelieve([otherRoot.Root(), root.Root()], root.Issue(server, Terms.Server));

    [Fact]
    public void An_intermediate_that_the_server_sends_is_followed_to_its_root() =>
        BothBelieve(
            [otherRoot.Root(), root.Root()],
            intermediate.Issue(server, Terms.Server),
            root.Issue(intermediate, Terms.Authority)
        );

    [Fact]
    public void A_server_may_send_its_root_as_well()
    {
        var certificate = root.Root();
        BothBelieve(
            [certificate],
            intermediate.Issue(server, Terms.Server),
            root.Issue(intermediate, Terms.Authority),
            certificate
        );
    }

    [Fact]
    public void A_root_that_is_only_sent_is_not_believed() =>
        NobodyBelieves([otherRoot.Root()], root.Issue(server, Terms.Server), root.Root());

    [Fact]
    public void A_sent_root_with_the_name_of_ours_is_not_ours() =>
        NobodyBelieves([new Signer("a root").Root()], root.Issue(server, Terms.Server), root.Root());

    [Fact]
    public void A_root_that_is_also_cross_signed_by_one_we_do_not_have_is_believed() =>
        // As AWS's own endpoints do: Amazon Root CA 1, signed once more by an authority that newer bundles have dropped.
        BothBelieve(
            [root.Root()],
            intermediate.Issue(server, Terms.Server),
            root.Issue(intermediate, Terms.Authority),
            otherRoot.Issue(root, Terms.Authority)
        );

    [Fact]
    public void A_cross_sign_leads_to_the_older_root_where_the_newer_is_missing() =>
        BothBelieve(
            [otherRoot.Root()],
            intermediate.Issue(server, Terms.Server),
            root.Issue(intermediate, Terms.Authority),
            otherRoot.Issue(root, Terms.Authority)
        );

    [Fact]
    public void Of_several_roots_of_one_name_the_one_that_signed_is_found() =>
        BothBelieve([new Signer("a root").Root(), root.Root(), new Signer("a root").Root()], root.Issue(server, Terms.Server));

    [Fact]
    public void An_intermediate_of_the_bundle_is_followed_to_a_root_of_the_bundle() =>
        BothBelieve([root.Issue(intermediate, Terms.Authority), root.Root()], intermediate.Issue(server, Terms.Server));

    [Fact]
    public void An_intermediate_in_the_bundle_is_no_root() =>
        NobodyBelieves([root.Issue(intermediate, Terms.Authority)], intermediate.Issue(server, Terms.Server));

    [Fact]
    public void A_self_signed_server_is_believed_only_from_the_bundle()
    {
        var own = server.Issue(server, Terms.Server);
        NobodyBelieves([root.Root()], own);
        BothBelieve([root.Root(), own], own);
    }

    [Fact]
    public void An_expired_server_is_not_believed() =>
        NobodyBelieves([root.Root()], root.Issue(server, Terms.Server with { IsExpired = true }));

    [Fact]
    public void An_expired_root_is_not_believed() =>
        NobodyBelieves([root.Root(Terms.Authority with { IsExpired = true })], root.Issue(server, Terms.Server));

    [Fact]
    public void A_clients_certificate_is_not_a_servers() =>
        NobodyBelieves([root.Root()], root.Issue(server, Terms.Server with { Usage = "1.3.6.1.5.5.7.3.2" }));

    [Fact]
    public void An_intermediate_for_clients_alone_makes_no_servers() =>
        NobodyBelieves(
            [root.Root()],
            intermediate.Issue(server, Terms.Server),
            root.Issue(intermediate, Terms.Authority with { Usage = "1.3.6.1.5.5.7.3.2" })
        );

    [Fact]
    public void Who_is_no_authority_issues_nothing() =>
        NobodyBelieves([root.Root()], intermediate.Issue(server, Terms.Server), root.Issue(intermediate, Terms.Server));

    [Fact]
    public void A_path_is_not_longer_than_its_root_allows() =>
        NobodyBelieves(
            [root.Root(Terms.Authority with { PathLength = 0 })],
            intermediate.Issue(server, Terms.Server),
            root.Issue(intermediate, Terms.Authority)
        );

    [Fact]
    public void A_constrained_authority_names_servers_of_its_own_domain() =>
        NobodyBelieves(
            [root.Root()],
            intermediate.Issue(server, Terms.Server),
            root.Issue(intermediate, Terms.Authority with { PermittedDomain = "example.org" })
        );

    [Fact]
    public async Task A_server_of_another_name_is_not_believed_though_its_root_is()
    {
        using var store = new RootStore();
        store.Write(TestPki.Root.Pem);
        using var connections = new TrustedConnections(store.Roots);
        await using var web = await WebServer.StartAsync(
            KeySetTexts.Answer(KeySetTexts.Empty),
            TestPki.Root.ForName(Pki.ServerName)
        );
        var thrown = await Assert.ThrowsAsync<KeySetFetchException>(() =>
            SourceAt(web, connections).FetchAsync(CancellationToken.None)
        );
        Assert.Equal(
            SslPolicyErrors.RemoteCertificateNameMismatch,
            Assert.IsType<ServerNotTrustedException>(thrown.InnerException?.InnerException).Errors
        );
        Assert.Empty(web.Requests);
    }

    [Fact]
    public async Task A_bundle_that_is_replaced_counts_from_the_next_handshake_on()
    {
        using var store = new RootStore();
        store.Write(TestPki.StrangeRoot.Pem);
        using var connections = new TrustedConnections(store.Roots);
        await using var web = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty));
        await Sources.FailsAsync(KeySetFetchFailure.CertificateNotTrusted, SourceAt(web, connections));
        store.Write(TestPki.Root.Pem);
        await SourceAt(web, connections).FetchAsync(CancellationToken.None);
        Assert.Equal(["GET /keys"], web.Requests);
    }

    [Fact]
    public async Task A_bundle_of_a_document_stands_beside_the_systems()
    {
        using var store = new RootStore();
        store.Write(TestPki.StrangeRoot.Pem);
        using var connections = new TrustedConnections(store.Roots);
        await using var web = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty));
        await SourceAt(web, connections, TestPki.Trust).FetchAsync(CancellationToken.None);
    }

    private static RemoteKeySetSource SourceAt(WebServer web, TrustedConnections connections, TrustedRoots? trust = null) =>
        new(
            web.At("keys"),
            connections.For(trust ?? TrustedRoots.System, Sources.Patient),
            KeySetTexts.Import,
            Sources.Patient,
            TimeProvider.System
        );

    private static void BothBelieve(X509Certificate2[] bundle, X509Certificate2 server, params X509Certificate2[] sent)
    {
        using var store = new RootStore(bundle);
        Assert.True(Handshake.IsBelievedByOpenSsl(store.File, server, sent), "OpenSSL does not believe it.");
        Assert.True(Handshake.IsBelieved(store.Roots, server, sent));
    }

    private static void NobodyBelieves(X509Certificate2[] bundle, X509Certificate2 server, params X509Certificate2[] sent)
    {
        using var store = new RootStore(bundle);
        Assert.False(Handshake.IsBelievedByOpenSsl(store.File, server, sent), "OpenSSL believes it.");
        Assert.False(Handshake.IsBelieved(store.Roots, server, sent));
    }
}
