using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>The client and the in-process store, each a check on the other: they share no code.</summary>
public sealed class LocalParameterStoreTests
{
    private readonly ManualClock clock = new();

    public static TheoryData<int, bool, int> Pages =>
        new()
        {
            { 10, false, 3 },
            { 10, true, 6 },
            { 1, false, 26 },
            { 4, true, 14 },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task All_pages_are_read_in_the_order_of_names(int pageSize, bool emptyPages, int requests)
    {
        await using var store = await StartAsync(
            new()
            {
                PageSize = pageSize,
                EmptyPages = emptyPages,
                Clock = clock,
            }
        );
        var names = Enumerable.Range('a', 26).Select(letter => $"/authorizer/prod/providers/{(char)letter}").ToArray();
        Array.ForEach(names, name => store.Put(name, "value of " + name));
        store.Put("/authorizer/production/x", "of another path");

        var found = await Clients.Of(store, clock).GetParametersByPathAsync(Clients.Path, CancellationToken.None);

        Assert.Equal(names, found.Select(parameter => parameter.Name));
        Assert.All(found, parameter => Assert.Equal("value of " + parameter.Name, parameter.Value));
        Assert.Equal(requests, store.RequestsFor("GetParametersByPath"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_path_is_an_empty_list(bool emptyPages)
    {
        await using var store = await StartAsync(new() { EmptyPages = emptyPages, Clock = clock });

        Assert.Empty(await Clients.Of(store, clock).GetParametersByPathAsync(Clients.Path, CancellationToken.None));
    }

    [Fact]
    public async Task Versions_grow_and_earlier_ones_and_labels_can_be_named()
    {
        await using var store = await StartAsync();
        var client = Clients.Of(store, clock);
        var first = await client.PutParameterAsync(Put("/a/b", "one", ParameterType.SecureString), CancellationToken.None);
        var second = await client.PutParameterAsync(Put("/a/b", "two", overwrite: true), CancellationToken.None);
        store.Label("/a/b", 1, "live");

        Assert.Equal((1, 2, "Standard"), (first.Version, second.Version, second.Tier));
        foreach (
            var (name, value) in (IEnumerable<(string, string)>)
                [("/a/b", "two"), ("/a/b:1", "one"), ("/a/b:2", "two"), ("/a/b:live", "one")]
        )
        {
            var parameter = await client.GetParameterAsync(name, CancellationToken.None);
            Assert.Equal(("/a/b", value, "SecureString"), (parameter.Name, parameter.Value, parameter.Type));
        }
    }

    [Theory]
    [InlineData("/a/c", ParameterStoreError.NotFound, "ParameterNotFound")]
    [InlineData("/a/b:7", ParameterStoreError.NotFound, "ParameterVersionNotFound")]
    [InlineData("/a/b:dead", ParameterStoreError.NotFound, "ParameterVersionNotFound")]
    public async Task What_is_not_there_is_not_found(string name, ParameterStoreError kind, string errorName)
    {
        await using var store = await StartAsync();
        store.Put("/a/b", "one");

        var error = await FailsAsync(Clients.Of(store, clock).GetParameterAsync(name, CancellationToken.None));
        Assert.Equal((kind, errorName), (error.Kind, error.ErrorName));
    }

    [Fact]
    public async Task A_removed_parameter_is_gone()
    {
        await using var store = await StartAsync();
        store.Put("/authorizer/prod/a", "one");

        Assert.True(store.Remove("/authorizer/prod/a"));
        Assert.False(store.Remove("/authorizer/prod/a"));
        Assert.Empty(await Clients.Of(store, clock).GetParametersByPathAsync(Clients.Path, CancellationToken.None));
    }

    [Fact]
    public async Task An_existing_parameter_is_overwritten_only_when_asked()
    {
        await using var store = await StartAsync();
        store.Put("/a", "one");

        var error = await FailsAsync(Clients.Of(store, clock).PutParameterAsync(Put("/a", "two"), CancellationToken.None));
        Assert.Equal(ParameterStoreError.AlreadyExists, error.Kind);
    }

    [Theory]
    [InlineData("/a", "", "String", null)]
    [InlineData("/a", "{{ssm:/b}}", "String", null)]
    [InlineData("/a", "v", null, null)]
    [InlineData("/a", "v", "Blob", null)]
    [InlineData("/a", "v", "String", "Golden")]
    [InlineData("/a//b", "v", "String", null)]
    [InlineData("a/b", "v", "String", null)]
    [InlineData("/aws-x", "v", "String", null)]
    [InlineData("aws.x", "v", "String", null)]
    [InlineData("/ssm/x", "v", "String", null)]
    [InlineData("/SSM-x", "v", "String", null)]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "v", "String", null)]
    public async Task What_the_service_would_not_take_is_an_invalid_request(string name, string value, string? type, string? tier)
    {
        await using var store = await StartAsync();
        var request = new PutParameterRequest
        {
            Name = name,
            Value = value,
            Type = type,
            Tier = tier,
        };

        var error = await FailsAsync(Clients.Of(store, clock).PutParameterAsync(request, CancellationToken.None));
        Assert.Equal(ParameterStoreError.InvalidRequest, error.Kind);
    }

    [Fact]
    public async Task A_reserved_name_is_out_of_bounds()
    {
        await using var store = await StartAsync();

        var error = await FailsAsync(Clients.Of(store, clock).PutParameterAsync(Put("/aws/x", "v"), CancellationToken.None));
        Assert.Equal(ParameterStoreError.AccessDenied, error.Kind);
        Assert.Throws<ArgumentException>(() => store.Put("/aws/x", "v"));
    }

    [Theory]
    [InlineData(4096, "Standard", "Standard")]
    [InlineData(4097, "Standard", null)]
    [InlineData(4097, "Advanced", "Advanced")]
    [InlineData(4097, "Intelligent-Tiering", "Advanced")]
    [InlineData(4096, "Intelligent-Tiering", "Standard")]
    [InlineData(8192, "Advanced", "Advanced")]
    [InlineData(8193, "Advanced", null)]
    public async Task A_value_has_a_largest_size_in_each_tier(int size, string tier, string? chosen)
    {
        await using var store = await StartAsync();
        var request = new PutParameterRequest
        {
            Name = "/a",
            Value = new string('v', size),
            Type = ParameterType.PlainText,
            Tier = tier,
        };
        var put = Clients.Of(store, clock).PutParameterAsync(request, CancellationToken.None);

        if (chosen is null)
        {
            Assert.Equal("ValidationException", (await FailsAsync(put)).ErrorName);
        }
        else
        {
            Assert.Equal(chosen, (await put).Tier);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error()
    {
        await using var first = await StartAsync();

        await Assert.ThrowsAsync<IOException>(() => StartAsync(new() { Port = first.Endpoint.Port }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_page_holds_one_to_ten(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalParameterStoreOptions { PageSize = size });

    [Fact]
    public async Task Rotated_credentials_are_fetched_anew_when_the_old_ones_expire()
    {
        await using var store = await StartAsync();
        store.Put("/a", "v");
        var client = Clients.Of(store, clock, new CurrentOf(store));
        await client.GetParameterAsync("/a", CancellationToken.None);
        store.Rotate(LocalCredentials.Create());

        Assert.Equal("v", (await client.GetParameterAsync("/a", CancellationToken.None)).Value);
        Assert.Equal(3, store.RequestCount);
    }

    private Task<LocalParameterStore> StartAsync(LocalParameterStoreOptions? options = null) =>
        LocalParameterStore.StartAsync(options ?? new LocalParameterStoreOptions { Clock = clock });

    private static PutParameterRequest Put(string name, string value, string? type = null, bool overwrite = false) =>
        new()
        {
            Name = name,
            Value = value,
            Type = type,
            Overwrite = overwrite,
        };

    private static Task<ParameterStoreException> FailsAsync(Task call) => Assert.ThrowsAsync<ParameterStoreException>(() => call);

    private sealed class CurrentOf(LocalParameterStore store) : ICredentialSource
    {
        private AwsCredentials held = Clients.AwsCredentialsOf(store.Credentials);

        public ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(held);

        public ValueTask<AwsCredentials> RenewAsync(AwsCredentials rejected, CancellationToken cancellationToken)
        {
            held = Clients.AwsCredentialsOf(store.Credentials);
            return ValueTask.FromResult(held);
        }
    }
}
