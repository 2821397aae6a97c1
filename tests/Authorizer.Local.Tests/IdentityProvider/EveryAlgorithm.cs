using System.Collections.Immutable;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Local.Tests.IdentityProvider;

/// <summary>A provider with a key of each algorithm, made once for the tests that only mint.</summary>
public sealed class EveryAlgorithm : IAsyncLifetime
{
    private static readonly ImmutableArray<string> Algorithms =
    [
        "RS256",
        "RS384",
        "RS512",
        "PS256",
        "PS384",
        "PS512",
        "ES256",
        "ES384",
        "ES512",
    ];

    public HttpClient Client { get; } = new();

    public LocalIdentityProvider Provider { get; private set; } = null!;

    internal MovableClock Clock { get; } = new();

    public async ValueTask InitializeAsync() =>
        Provider = await LocalIdentityProvider.StartAsync(new IdentityProviderOptions { Clock = Clock, Algorithms = Algorithms });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Provider.DisposeAsync();
    }
}
