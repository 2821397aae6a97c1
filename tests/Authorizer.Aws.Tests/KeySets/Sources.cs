using Authorizer.Aws.KeySets;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>Sources as a composition makes them.</summary>
internal static class Sources
{
    public static readonly TimeSpan Patient = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(200);

    public static RemoteKeySetSource Remote(
        Uri uri,
        TimeSpan? timeout = null,
        TrustedRoots? trust = null,
        TimeProvider? clock = null
    ) =>
        new(
            uri,
            TestPki.Connections.For(trust ?? TestPki.Trust, Patient),
            KeySetTexts.Import,
            timeout ?? Patient,
            clock ?? TimeProvider.System
        );

    public static DiscoveredKeySetSource Discovered(
        string issuer,
        Uri document,
        TimeSpan? timeout = null,
        TimeProvider? clock = null
    ) =>
        new(
            new DiscoveredKeySetLocation(issuer, document, TestPki.Trust),
            TestPki.Connections.For(TestPki.Trust, Patient),
            KeySetTexts.Import,
            timeout ?? Patient,
            clock ?? TimeProvider.System
        );

    public static async Task FailsAsync(KeySetFetchFailure failure, IKeySetSource source)
    {
        var thrown = await Assert.ThrowsAsync<KeySetFetchException>(() => source.FetchAsync(CancellationToken.None));
        Assert.Equal(failure, thrown.Failure);
    }
}
