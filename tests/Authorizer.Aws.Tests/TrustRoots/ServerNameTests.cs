using System.Net.Security;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>RFC 9525: the name or address that was asked for is the certificate's.</summary>
public sealed class ServerNameTests
{
    [Theory]
    [InlineData("id.example.test", "id.example.test", true)]
    [InlineData("id.example.test", "ID.Example.Test", true)]
    [InlineData("id.example.test", "127.0.0.1", true)]
    [InlineData("id.example.test", "127.0.0.2", false)]
    [InlineData("id.example.test", "::1", false)]
    [InlineData("id.example.test", "example.test", false)]
    [InlineData("id.example.test", "a.id.example.test", false)]
    [InlineData("id.example.test", "id.example.test.evil.test", false)]
    [InlineData("*.example.test", "id.example.test", true)]
    [InlineData("*.example.test", "a.id.example.test", false)]
    [InlineData("*.example.test", "example.test", false)]
    [InlineData("i*.example.test", "id.example.test", false)]
    [InlineData("*", "localhost", false)]
    public void A_server_has_the_name_it_was_asked_by(string name, string host, bool isBelieved)
    {
        var root = new Signer("a root");
        using var store = new RootStore(root.Root());
        var server = root.Issue(new Signer("a server"), Terms.Server with { Name = name });
        Assert.Equal(
            isBelieved ? SslPolicyErrors.None : SslPolicyErrors.RemoteCertificateNameMismatch,
            Handshake.ErrorsOf(host, store.Roots, server)
        );
    }

    [Fact]
    public void The_subject_of_a_certificate_is_no_hosts_name()
    {
        var root = new Signer("a root");
        using var store = new RootStore(root.Root());
        var server = root.Issue(new Signer("id.example.test"), Terms.Server with { Name = "" });
        Assert.Equal(SslPolicyErrors.RemoteCertificateNameMismatch, Handshake.ErrorsOf("id.example.test", store.Roots, server));
        Assert.Equal(SslPolicyErrors.None, Handshake.ErrorsOf("127.0.0.1", store.Roots, server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("id.example.test\0.evil.test")]
    public void A_name_that_is_none_has_no_server(string host)
    {
        var root = new Signer("a root");
        using var store = new RootStore(root.Root());
        var server = root.Issue(new Signer("a server"), Terms.Server);
        Assert.NotEqual(SslPolicyErrors.None, Handshake.ErrorsOf(host, store.Roots, server));
    }
}
