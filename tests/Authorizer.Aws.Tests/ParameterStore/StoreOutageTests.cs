using Authorizer.Aws.ParameterStore;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>A store that fails, hangs or is not there, and what the client makes of it.</summary>
public sealed class StoreOutageTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task Throttling_and_failures_that_pass_are_not_seen()
    {
        await using var store = await StartAsync();
        store.Put("/a", "v");
        store.Faults.ThrottleNext(1);
        store.Faults.FailNext(1);

        Assert.Equal("v", (await Clients.Of(store, clock).GetParameterAsync("/a", CancellationToken.None)).Value);
        Assert.Equal(3, store.RequestCount);
    }

    [Fact]
    public async Task Connections_that_close_are_tried_again()
    {
        await using var store = await StartAsync();
        store.Put("/a", "v");
        store.Faults.CloseNext(2);

        Assert.Equal("v", (await Clients.Of(store, clock).GetParameterAsync("/a", CancellationToken.None)).Value);
    }

    [Fact]
    public async Task A_store_that_is_down_is_unavailable_until_it_is_back()
    {
        await using var store = await StartAsync();
        store.Put("/a", "v");
        store.Faults.IsDown = true;
        var client = Clients.Of(store, clock);

        Assert.Equal(
            ParameterStoreError.Unavailable,
            (await FailsAsync(client.GetParameterAsync("/a", CancellationToken.None))).Kind
        );
        store.Faults.IsDown = false;
        Assert.Equal("v", (await client.GetParameterAsync("/a", CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Nothing_listening_is_unavailable()
    {
        Uri address;
        await using (var store = await StartAsync())
        {
            address = store.Endpoint;
        }

        var client = Clients.Of(new SocketsHttpHandler { UseProxy = false }, address, clock);
        var error = await FailsAsync(client.GetParameterAsync("/a", CancellationToken.None));
        Assert.Equal((ParameterStoreError.Unavailable, "ConnectionError"), (error.Kind, error.ErrorName));
    }

    [Fact]
    public async Task A_store_that_hangs_is_left_and_tried_again()
    {
        await using var store = await StartAsync(new());
        store.Put("/a", "v");
        store.Faults.HangNext(1);
        var options = new ParameterStoreOptions { Jitter = () => 0.5, AttemptTimeout = TimeSpan.FromMilliseconds(700) };
        var client = Clients.Of(store, TimeProvider.System, options: options);

        Assert.Equal("v", (await client.GetParameterAsync("/a", CancellationToken.None)).Value);
        Assert.Equal(2, store.RequestCount);
    }

    [Fact]
    public async Task A_store_with_a_hanging_request_stops()
    {
        var store = await StartAsync();
        store.Faults.HangNext(3);
        var call = Clients.Of(store, clock).GetParameterAsync("/a", CancellationToken.None);
        await store.DisposeAsync();

        Assert.Equal(ParameterStoreError.Unavailable, (await FailsAsync(call)).Kind);
    }

    private Task<LocalParameterStore> StartAsync(LocalParameterStoreOptions? options = null) =>
        LocalParameterStore.StartAsync(options ?? new LocalParameterStoreOptions { Clock = clock });

    private static Task<ParameterStoreException> FailsAsync(Task call) => Assert.ThrowsAsync<ParameterStoreException>(() => call);
}
