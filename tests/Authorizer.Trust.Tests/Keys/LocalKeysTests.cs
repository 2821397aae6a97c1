using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

public sealed class LocalKeysTests
{
    [Fact]
    public async Task Local_keys_are_always_warm()
    {
        var found = await new LocalKeys(TestKeys.Set("a")).FindAsync("a", TestKeys.Es256, CancellationToken.None);
        Assert.Single(found.Candidates);
        Assert.Equal(KeyUse.Warm, found.Use);
    }

    [Fact]
    public async Task A_key_that_is_not_local_is_unknown()
    {
        var found = await new LocalKeys(TestKeys.Set("a")).FindAsync("b", TestKeys.Es256, CancellationToken.None);
        Assert.Empty(found.Candidates);
        Assert.Equal(KeyUse.Warm, found.Use);
    }
}
