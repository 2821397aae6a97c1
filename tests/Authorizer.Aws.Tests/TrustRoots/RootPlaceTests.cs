using System.Security.Cryptography.X509Certificates;
using Authorizer.Aws.TrustRoots;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>Where roots are looked for (contract 2: as OpenSSL reads the variables), and what a file may hold beside them.</summary>
public sealed class RootPlaceTests
{
    private readonly Signer root = new("a root");
    private readonly X509Certificate2 server;

    public RootPlaceTests() => server = root.Issue(new Signer("a server"), Terms.Server);

    [Fact]
    public void A_folder_of_hashed_names_is_looked_into()
    {
        using var store = new RootStore();
        store.AddHashed(new Signer("another root").Root());
        store.AddHashed(root.Root());
        Assert.True(Handshake.IsBelieved(RootStore.RootsOf("/nonexistent", store.Folder), server));
    }

    [Fact]
    public void Roots_of_one_hash_are_all_tried()
    {
        using var store = new RootStore();
        store.AddHashed(new Signer("a root").Root());
        store.AddHashed(root.Root());
        store.AddHashed(new Signer("a root").Root());
        Assert.True(Handshake.IsBelieved(RootStore.RootsOf("/nonexistent", store.Folder), server));
    }

    [Fact]
    public void Folders_are_separated_by_colons_and_one_may_be_missing()
    {
        using var store = new RootStore();
        store.AddHashed(root.Root());
        Assert.True(Handshake.IsBelieved(RootStore.RootsOf("/nonexistent", $"/nonexistent:{store.Folder}"), server));
    }

    [Fact]
    public void A_root_under_another_name_than_its_hash_is_not_found()
    {
        using var store = new RootStore(root.Root());
        Assert.False(Handshake.IsBelieved(RootStore.RootsOf("/nonexistent", Path.GetDirectoryName(store.File)!), server));
    }

    [Fact]
    public void An_intermediate_of_the_file_is_followed_into_the_folder()
    {
        var intermediate = new Signer("an intermediate");
        using var store = new RootStore(root.Issue(intermediate, Terms.Authority));
        store.AddHashed(root.Root());
        Assert.True(
            Handshake.IsBelieved(
                RootStore.RootsOf(store.File, store.Folder),
                intermediate.Issue(new Signer("a server"), Terms.Server)
            )
        );
    }

    [Theory]
    [InlineData("# A comment with -----BEGIN in it\n{0}\nsubject=/CN=a root\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n{0}")]
    [InlineData("-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n{0}")]
    [InlineData("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n{0}\n-----BEGIN CERTIFICATE-----\nAAAA")]
    public void What_else_a_file_holds_is_passed_over(string around)
    {
        using var store = new RootStore();
        store.Write(string.Format(provider: null, around, root.Root().ExportCertificatePem()));
        Assert.True(Handshake.IsBelieved(store.Roots, server));
    }

    [Fact]
    public void Lines_may_end_in_CR_LF_and_have_any_length()
    {
        using var store = new RootStore();
        store.Write(root.Root().ExportCertificatePem().ReplaceLineEndings("\r\n"));
        Assert.True(Handshake.IsBelieved(store.Roots, server));
        var base64 = Convert.ToBase64String(root.Root().RawData);
        store.Write($"-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----");
        Assert.True(Handshake.IsBelieved(store.Roots, server));
    }

    [Fact]
    public void A_block_with_trust_settings_is_no_root_of_ours()
    {
        // Its settings may say "for mail alone", and only OpenSSL knows how to read them.
        using var store = new RootStore();
        store.Write(
            root.Root().ExportCertificatePem().Replace(" CERTIFICATE-", " TRUSTED CERTIFICATE-", StringComparison.Ordinal)
        );
        Assert.False(Handshake.IsBelieved(store.Roots, server));
    }

    [Theory]
    [InlineData("/nonexistent/roots.pem")]
    [InlineData("/")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void Without_a_file_nobody_is_believed_and_a_sentence_says_so(string file)
    {
        var roots = RootStore.RootsOf(file, "/nonexistent");
        Assert.False(Handshake.IsBelieved(roots, server));
        Assert.StartsWith(
            $"SSL_CERT_FILE: there is no file of certificate authorities at {file}",
            roots.Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_of_many_megabytes_is_no_store()
    {
        using var store = new RootStore(root.Root());
        using (var file = File.OpenWrite(store.File))
        {
            file.SetLength((16 * 1024 * 1024) + 1);
        }
        Assert.False(Handshake.IsBelieved(store.Roots, server));
        Assert.NotNull(store.Roots.Problem);
    }

    [Fact]
    public void The_file_may_be_a_link_as_it_is_on_Amazon_Linux()
    {
        using var store = new RootStore(root.Root());
        using var links = new RootStore();
        var link = links.File + ".link";
        File.CreateSymbolicLink(link, store.File);
        Assert.True(Handshake.IsBelieved(RootStore.RootsOf(link, "/nonexistent"), server));
        File.Delete(link);
        File.CreateSymbolicLink(link, "/dev/zero");
        Assert.NotNull(RootStore.RootsOf(link, "/nonexistent").Problem);
    }

    [Fact]
    public void A_store_that_is_there_has_no_problem()
    {
        using var store = new RootStore(root.Root());
        Assert.Null(store.Roots.Problem);
        Assert.Null(SystemRoots.Of(new Dictionary<string, string> { ["SSL_CERT_FILE"] = "" }).Problem);
    }
}
