using System.Text;
using System.Text.Json.Nodes;
using Authorizer.Aws.Connections;
using Authorizer.Aws.TrustRoots;
using Authorizer.Local.IdentityProvider;
using Authorizer.Trust.Keys;

namespace Authorizer.Function.Tests;

/// <summary>What a provider's fetching fields make of its source, and what the log shows of it.</summary>
public sealed class KeySourcesTests : IAsyncLifetime
{
    private static readonly KeyFreshness Patient = new() { RequestTimeout = TimeSpan.FromSeconds(20) };

    private static readonly KeyFreshness Retrying = Patient with
    {
        Retries = new FetchRetries(2, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)),
    };

    private readonly MemoryStream output = new();
    private readonly TrustedConnections connections = new(SystemRoots.Of(new Dictionary<string, string>()));
    private LocalIdentityProvider provider = null!;

    public async ValueTask InitializeAsync() => provider = await LocalIdentityProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task With_a_retry_policy_a_busy_provider_is_asked_again_and_every_attempt_has_its_line()
    {
        provider.KeySetFault = EndpointFault.Status(503);
        // The wait is drawn between two attempts: by then the provider has recovered.
        var source = Sources(() => (provider.KeySetFault = null) is null ? 0.5 : 0).At(Remote, Retrying);

        Assert.True((await source.FetchAsync(CancellationToken.None)).Count > 0);

        Assert.Equal(2, provider.Requests.KeySet);
        Assert.Equal(["Failed ServerError", "Fetched "], Lines());
    }

    [Fact]
    public async Task With_a_retry_policy_discovery_is_asked_again_too()
    {
        provider.DiscoveryFault = EndpointFault.Status(500);
        var location = new DiscoveredKeySetLocation(
            provider.Issuer,
            new Uri(provider.Issuer + "/.well-known/openid-configuration"),
            TrustedRoots.System
        );
        var source = Sources(() => (provider.DiscoveryFault = null) is null ? 0.5 : 0).At(location, Retrying);

        Assert.True((await source.FetchAsync(CancellationToken.None)).Count > 0);

        Assert.Equal(["Failed ServerError", "Fetched "], Lines());
    }

    [Fact]
    public async Task Attempts_end_with_the_policy_s_number()
    {
        provider.KeySetFault = EndpointFault.Status(503);
        await FailsAsync(Sources(() => 0.5).At(Remote, Retrying));
        Assert.Equal(3, provider.Requests.KeySet);
        Assert.Equal(["Failed ServerError", "Failed ServerError", "Failed ServerError"], Lines());
    }

    [Fact]
    public async Task Without_a_retry_policy_there_is_one_attempt()
    {
        provider.KeySetFault = EndpointFault.Status(503);
        await FailsAsync(Sources(() => throw new InvalidOperationException("Nothing is drawn.")).At(Remote, Patient));
        Assert.Equal(1, provider.Requests.KeySet);
        Assert.Equal(["Failed ServerError"], Lines());
    }

    private RemoteKeySetLocation Remote => new(new Uri(provider.KeySetUri), TrustedRoots.System);

    private KeySources Sources(Func<double> random) =>
        new(
            connections,
            random,
            new Log(output, new LogSettings(LogLevel.Info, IsJson: true), TimeProvider.System),
            TimeProvider.System
        );

    private static async Task FailsAsync(IKeySetSource source) =>
        Assert.Equal(
            KeySetFetchFailure.ServerError,
            (await Assert.ThrowsAsync<KeySetFetchException>(() => source.FetchAsync(CancellationToken.None))).Failure
        );

    private IEnumerable<string> Lines() =>
        Encoding
            .UTF8.GetString(output.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .Select(line => $"{line["end"]} {line["failure"]}");
}
