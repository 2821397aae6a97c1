using Authorizer.Aws.ParameterStore;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>What only writers of the configuration ask for: tiers, keys and deletions, against the in-process store.</summary>
public sealed class DeletingAndDescribingTests
{
    private readonly ManualClock clock = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(21, 3)]
    public async Task Ten_names_are_deleted_in_one_call(int count, int calls)
    {
        await using var store = await StartAsync();
        var names = Enumerable.Range(0, count).Select(number => $"/authorizer/prod/providers/p{number:D2}").ToArray();
        Array.ForEach(names, name => store.Put(name, "v"));
        store.Put("/authorizer/prod/manifest", "{}");
        var client = Clients.Of(store, clock);

        await client.DeleteParametersAsync(names, CancellationToken.None);

        var left = await client.GetParametersByPathAsync(Clients.Path, CancellationToken.None);
        Assert.Equal("/authorizer/prod/manifest", Assert.Single(left).Name);
        Assert.Equal(calls, store.RequestsFor("DeleteParameters"));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_no_error()
    {
        await using var store = await StartAsync();
        store.Put("/a/b", "v");

        await Clients.Of(store, clock).DeleteParametersAsync(["/a/missing", "/a/b"], CancellationToken.None);

        Assert.False(store.Remove("/a/b"));
    }

    [Fact]
    public async Task A_deleted_parameter_begins_again_at_version_1_and_without_labels()
    {
        await using var store = await StartAsync();
        store.Put("/a/b", "one");
        store.Put("/a/b", "two");
        store.Label("/a/b", 1, "live");
        var client = Clients.Of(store, clock);

        await client.DeleteParametersAsync(["/a/b"], CancellationToken.None);

        Assert.Equal(1, store.Put("/a/b", "three"));
        var error = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            client.GetParameterAsync("/a/b:live", CancellationToken.None)
        );
        Assert.Equal("ParameterVersionNotFound", error.ErrorName);
    }

    [Fact]
    public async Task Tier_and_key_are_told_for_everything_below_a_path()
    {
        await using var store = await StartAsync(new() { PageSize = 2, Clock = clock });
        var client = Clients.Of(store, clock);
        await PutAsync(client, "/authorizer/prod/a", new string('v', 5000), tier: ParameterTier.Advanced);
        await PutAsync(client, "/authorizer/prod/b", "v", ParameterType.SecureString, keyId: "alias/own");
        await PutAsync(client, "/authorizer/prod/c/d", "v", ParameterType.SecureString);
        await PutAsync(client, "/authorizer/production/x", "v");

        var found = await client.DescribeParametersAsync(Clients.Path, CancellationToken.None);

        Assert.Equal(
            [
                new ParameterMetadata("/authorizer/prod/a", "String", "Advanced", null),
                new ParameterMetadata("/authorizer/prod/b", "SecureString", "Standard", "alias/own"),
                new ParameterMetadata("/authorizer/prod/c/d", "SecureString", "Standard", "alias/aws/ssm"),
            ],
            found
        );
        Assert.Equal(2, store.RequestsFor("DescribeParameters"));
    }

    [Fact]
    public async Task Writing_without_a_key_falls_back_to_the_default_one_as_the_service_does()
    {
        await using var store = await StartAsync();
        var client = Clients.Of(store, clock);
        await PutAsync(client, "/authorizer/prod/b", "one", ParameterType.SecureString, keyId: "alias/own");
        await PutAsync(client, "/authorizer/prod/b", "two", ParameterType.SecureString);

        var found = await client.DescribeParametersAsync(Clients.Path, CancellationToken.None);

        Assert.Equal("alias/aws/ssm", Assert.Single(found).KeyId);
    }

    [Fact]
    public async Task A_key_for_what_is_not_sealed_is_refused()
    {
        await using var store = await StartAsync();

        var error = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            PutAsync(Clients.Of(store, clock), "/a", "v", keyId: "alias/own")
        );
        Assert.Equal(ParameterStoreError.InvalidRequest, error.Kind);
    }

    [Theory]
    [InlineData("Standard", null)]
    [InlineData("Advanced", "Advanced")]
    [InlineData("Intelligent-Tiering", "Advanced")]
    public async Task An_advanced_parameter_never_becomes_a_standard_one(string tier, string? after)
    {
        await using var store = await StartAsync();
        var client = Clients.Of(store, clock);
        await PutAsync(client, "/authorizer/prod/a", new string('v', 5000), tier: ParameterTier.Advanced);

        var put = PutAsync(client, "/authorizer/prod/a", "short", tier: tier);

        if (after is null)
        {
            var error = await Assert.ThrowsAsync<ParameterStoreException>(() => put);
            Assert.Equal(ParameterStoreError.InvalidRequest, error.Kind);
        }
        else
        {
            Assert.Equal(after, (await put).Tier);
        }
    }

    [Fact]
    public async Task A_hundred_versions_are_kept_and_a_label_on_the_oldest_stops_the_next()
    {
        await using var store = await StartAsync();
        var client = Clients.Of(store, clock);
        for (var version = 1; version <= 101; version++)
        {
            store.Put("/a", $"value {version}");
        }
        store.Label("/a", 2, "live");

        var error = await Assert.ThrowsAsync<ParameterStoreException>(() => PutAsync(client, "/a", "value 102"));

        Assert.Equal((ParameterStoreError.LimitExceeded, "ParameterMaxVersionLimitExceeded"), (error.Kind, error.ErrorName));
        Assert.Contains("move the label", error.Message, StringComparison.Ordinal);
    }

    private Task<LocalParameterStore> StartAsync(LocalParameterStoreOptions? options = null) =>
        LocalParameterStore.StartAsync(options ?? new LocalParameterStoreOptions { Clock = clock });

    private static Task<PutParameterResponse> PutAsync(
        ParameterStoreClient client,
        string name,
        string value,
        string type = ParameterType.PlainText,
        string? keyId = null,
        string? tier = null
    ) =>
        client.PutParameterAsync(
            new PutParameterRequest
            {
                Name = name,
                Value = value,
                Type = type,
                KeyId = keyId,
                Tier = tier,
                Overwrite = true,
            },
            CancellationToken.None
        );
}
