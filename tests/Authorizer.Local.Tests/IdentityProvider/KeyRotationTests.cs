using Authorizer.Local.IdentityProvider;

namespace Authorizer.Local.Tests.IdentityProvider;

public sealed class KeyRotationTests : IAsyncLifetime
{
    private readonly HttpClient client = new();
    private LocalIdentityProvider provider = null!;

    public async ValueTask InitializeAsync() =>
        provider = await LocalIdentityProvider.StartAsync(new IdentityProviderOptions { Algorithms = ["ES256", "ES384"] });

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task After_a_rotation_new_tokens_have_a_new_kid_and_old_ones_still_verify()
    {
        var old = provider.Mint();
        provider.RotateKeys();
        var fresh = provider.Mint();
        var keys = await PublishedKeys.FetchAsync(client, provider.KeySetUri);
        Assert.NotEqual(KeyId(old), KeyId(fresh));
        Assert.Equal(4, keys.KeyIds.Distinct().Count());
        Assert.True(keys.Verify(old));
        Assert.True(keys.Verify(fresh));
    }

    [Fact]
    public async Task Withdrawn_keys_are_no_longer_published_but_can_still_sign()
    {
        var before = provider.Keys.First(key => key.Algorithm == "ES384").KeyId;
        provider.RotateKeys();
        provider.WithdrawOldKeys();
        var keys = await PublishedKeys.FetchAsync(client, provider.KeySetUri);
        Assert.Equal(2, keys.KeyIds.Count());
        Assert.DoesNotContain(before, keys.KeyIds);
        Assert.Equal(before, KeyId(provider.Mint(new TokenRequest { KeyId = before })));
    }

    private static string? KeyId(string token) => PublishedKeys.Json(token.Split('.')[0]).GetProperty("kid").GetString();
}
