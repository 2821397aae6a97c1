using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>Whatever servers show and bundles hold: nobody is believed whom OpenSSL with the whole bundle does not believe.</summary>
/// <remarks>
/// Certificates carry key identifiers (RFC 5280 section 4.2.1.1). Without them OpenSSL takes any authority of the right name and gives up
/// when its key does not fit, so that the order of a bundle decides. And once it has taken an intermediate from the bundle, OpenSSL no longer
/// looks at what the server sent, where .NET does: then it is asked again with the bundle's roots as the bundle, and the rest as sent.
/// </remarks>
public sealed class RandomChainTests
{
    private const int Scenes = 200;

    // One list of scenes for all: what a new one shows must not stand in the way of an unrelated change.
    private const int Seed = 30102468;
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    [Fact]
    public void Who_is_believed_is_believed_by_OpenSSL_too()
    {
        var random = new Random(Seed);
        var (ours, theirs) = (0, 0);
        for (var scene = 0; scene < Scenes; scene++)
        {
            var (bundle, server, sent) = NewScene(random);
            using var store = new RootStore(bundle);
            var byOpenSsl = Handshake.IsBelievedByOpenSsl(store.File, server, sent);
            var byUs = Handshake.IsBelieved(store.Roots, server, sent);
            Assert.True(!byUs || byOpenSsl || HasChain(bundle, server, sent), $"scene {scene}: believed by us alone");
            ours += byUs ? 1 : 0;
            theirs += byOpenSsl ? 1 : 0;
        }
        // Neither side says no to everything, and few that OpenSSL believes are lost.
        Assert.InRange(theirs, 1, Scenes - 1);
        Assert.InRange(ours, theirs * 9 / 10, theirs + (Scenes / 50));
    }

    private static bool HasChain(X509Certificate2[] bundle, X509Certificate2 server, X509Certificate2[] sent)
    {
        var roots = bundle.Where(one => one.SubjectName.RawData.AsSpan().SequenceEqual(one.IssuerName.RawData)).ToArray();
        if (roots.Length == 0)
        {
            return false;
        }
        using var store = new RootStore(roots);
        return Handshake.IsBelievedByOpenSsl(store.File, server, [.. sent, .. bundle]);
    }

    private static (X509Certificate2[] Bundle, X509Certificate2 Server, X509Certificate2[] Sent) NewScene(Random random)
    {
        // Three names for four signers: two may share one.
        var signers = Enumerable.Range(0, 4).Select(_ => new Signer($"authority {random.Next(3)}")).ToArray();
        var issued = new List<X509Certificate2>();
        foreach (var signer in signers)
        {
            issued.Add(signer.Root(NewTerms(random)));
            issued.Add(Any(signers, random).Issue(signer, NewTerms(random)));
        }
        var server = Any(signers, random).Issue(new Signer("a server"), NewServerTerms(random));
        var bundle = issued.Where(_ => random.Next(3) > 0).DefaultIfEmpty(issued[0]).ToArray();
        var sent = issued.Where(_ => random.Next(2) > 0).ToArray();
        random.Shuffle(sent);
        return (bundle, server, sent);
    }

    private static Signer Any(Signer[] signers, Random random) => signers[random.Next(signers.Length)];

    private static Terms NewTerms(Random random) =>
        random.Next(12) switch
        {
            0 => Terms.Authority with { IsExpired = true },
            1 => Terms.Authority with { Usage = ForClients },
            2 => Terms.Authority with { PathLength = 0 },
            3 => Terms.Authority with { PermittedDomain = "example.org" },
            4 => new Terms(),
            _ => Terms.Authority,
        };

    private static Terms NewServerTerms(Random random) =>
        random.Next(8) switch
        {
            0 => Terms.Server with { IsExpired = true },
            1 => Terms.Server with { Usage = ForClients },
            _ => Terms.Server,
        };
}
