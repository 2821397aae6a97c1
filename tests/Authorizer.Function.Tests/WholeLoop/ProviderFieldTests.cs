using Authorizer.Local.IdentityProvider;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Fields of <c>jwt-provider</c> that show in how keys are fetched and trusted, from outside.</summary>
public abstract class ProviderFieldTests(Build build)
{
    private const string Unauthorized = "Function.Unauthorized: Unauthorized";
    private const string Provider = RunningFunction.Path + "/providers/local";

    [Theory]
    [InlineData("", 1)]
    [InlineData(", \"RetryPolicy\": {}", 1)]
    [InlineData(
        ", \"RetryPolicy\": { \"NumRetries\": 2, \"RetryPolicyBackOff\": { \"BaseInterval\": \"10ms\", \"MaxInterval\": \"20ms\" } }",
        3
    )]
    public async Task A_busy_provider_is_asked_once_and_as_often_as_its_retry_policy_says(string policy, int requests)
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Store.Put(Provider, Documents.Remote(function.Provider, remote: Documents.Patient + policy));
        function.Provider.KeySetFault = EndpointFault.Status(503);

        Assert.False((await function.StartAsync(build)).IsError);

        // Init waits three seconds for keys and no longer, which a busy machine may need.
        await Eventually.BecomesAsync(
            () => Task.FromResult(function.Lines().Count(line => line.Contains("key_set_fetch", StringComparison.Ordinal))),
            fetches => fetches >= requests,
            "the provider was asked"
        );
        Assert.Equal(requests, function.Provider.Requests.KeySet);
        Assert.Equal(
            requests,
            function.Lines().Count(line => line.Contains("\"failure\":\"ServerError\"", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_remembered_token_stops_with_its_key_and_with_its_time()
    {
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
                each.Store.Put(
                    Provider,
                    Documents.Remote(
                        each.Provider,
                        more: ", \"CacheConfig\": { \"Size\": 2 }, \"ClockSkewSeconds\": 1",
                        remote: Documents.Patient + ", \"CacheDuration\": \"1s\""
                    )
                )
        );
        var token = function.Provider.Mint();
        var brief = function.Provider.Mint(new TokenRequest { Lifetime = TimeSpan.FromSeconds(2) });
        Assert.True(await IsAllowedAsync(function, token));
        Assert.True(await IsAllowedAsync(function, token));
        await Eventually.BecomesAsync(() => IsAllowedAsync(function, brief), allowed => !allowed, "the brief token has expired");
        Assert.True(await IsAllowedAsync(function, token));

        function.Provider.RotateKeys();
        function.Provider.WithdrawOldKeys();
        await Eventually.BecomesAsync(() => IsAllowedAsync(function, token), allowed => !allowed, "its key is withdrawn");
    }

    [Theory]
    [InlineData("\"Filename\": \"ca.pem\"")]
    [InlineData("\"EnvironmentVariable\": \"PROVIDER_CA\"")]
    public async Task Authorities_deployed_with_the_function_are_believed(string authority)
    {
        using var folder = new ScratchFolder();
        await using var function = await RunningFunction.PrepareAsync(new IdentityProviderOptions { UsesHttps = true });
        folder.Write("ca.pem", function.Provider.RootCertificatePem!);
        function.Environment["LAMBDA_TASK_ROOT"] = folder.Path;
        function.Environment["PROVIDER_CA"] = function.Provider.RootCertificatePem!;
        var cluster =
            $", \"JWKSCluster\": {{ \"ConnectTimeout\": \"10s\", \"TLSCertificates\": {{ \"TrustedCA\": {{ {authority} }} }} }}";
        function.Store.Put(Provider, Documents.Remote(function.Provider, remote: Documents.Patient + cluster));
        await function.StartAsync(build);

        Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
    }

    private static async Task<bool> IsAllowedAsync(RunningFunction function, string token)
    {
        var answer = await function.InvokeAsync(Events.Token(token));
        Assert.True(answer == Unauthorized || answer.StartsWith('{'), answer);
        return answer.Contains("\"Effect\":\"Allow\"", StringComparison.Ordinal);
    }
}

public sealed class ManagedProviderFieldTests() : ProviderFieldTests(Build.Managed);

public sealed class NativeProviderFieldTests() : ProviderFieldTests(Build.Native);
