using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Contract 8 from outside: what the identity provider sees, and what callers get while it fails.</summary>
public abstract class KeyLifecycleTests(Build build)
{
    private const string KeysUnavailable = "Function.KeysUnavailable: ";
    private const string Unauthorized = "Function.Unauthorized: Unauthorized";

    [Fact]
    public async Task Fifty_tokens_cost_one_key_fetch_made_at_init()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        Assert.Equal(1, function.Provider.Requests.KeySet);
        for (var number = 0; number < 50; number++)
        {
            await function.InvokeAsync(Events.Token(function.Provider.Mint()));
        }

        Assert.Equal(1, function.Provider.Requests.KeySet);
    }

    [Fact]
    public async Task A_flood_of_unknown_key_ids_costs_one_fetch_and_no_good_token()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var number = 0; number < 50; number++)
        {
            var unknown = new TokenRequest { Header = new JsonObject { ["kid"] = $"unknown-{number}" } };
            Assert.Equal(Unauthorized, await function.InvokeAsync(Events.Http2(function.Provider.Mint(unknown))));
        }

        // One at init, one for the first unknown key, and one more for each five seconds that a slow machine took.
        var windows = (int)(System.Diagnostics.Stopwatch.GetElapsedTime(start) / TimeSpan.FromSeconds(5));
        Assert.InRange(function.Provider.Requests.KeySet, 2, 2 + windows);
        Assert.Contains(
            "\"isAuthorized\":true",
            await function.InvokeAsync(Events.Http2(function.Provider.Mint())),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_rotated_key_works_at_once_and_the_old_one_still_does()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        var old = function.Provider.Mint();
        function.Provider.RotateKeys();

        Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
        Assert.True(await IsAllowedAsync(function, old));
    }

    [Fact]
    public async Task A_withdrawn_key_stops()
    {
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
                each.Store.Put(
                    $"{RunningFunction.Path}/providers/local",
                    Documents.Remote(each.Provider, remote: Documents.Patient + ", \"CacheDuration\": \"1s\"")
                )
        );
        var old = function.Provider.Mint();
        Assert.True(await IsAllowedAsync(function, old));
        function.Provider.RotateKeys();
        function.Provider.WithdrawOldKeys();

        await Eventually.BecomesAsync(() => IsAllowedAsync(function, old), allowed => !allowed, "the withdrawn key is refused");
        Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
    }

    public static TheoryData<string> Failures => ["Down", "Hang", "Redirect", "Html", "EmptySet", "Oversized", "Status"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task While_the_provider_fails_there_is_a_fault_and_recovery_needs_no_restart(string kind)
    {
        var fault = new EndpointFault(Enum.Parse<EndpointFaultKind>(kind), 503);
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
            {
                each.Provider.KeySetFault = fault;
                each.Store.Put(
                    $"{RunningFunction.Path}/providers/local",
                    Documents.Remote(each.Provider, remote: ", \"RequestTimeoutMs\": 300")
                );
            }
        );
        var token = function.Provider.Mint();
        foreach (var text in (string[])[Events.Token(token), Events.Http2(token), Events.With("websocket-connect", token)])
        {
            Assert.StartsWith(KeysUnavailable, await function.InvokeAsync(text), StringComparison.Ordinal);
        }
        Assert.Equal(0, function.Provider.Requests.Redirected);

        function.Provider.KeySetFault = null;
        await Eventually.BecomesAsync(() => IsAllowedAsync(function, token), allowed => allowed, "the provider serves again");
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_a_fault()
    {
        await using var function = await RunningFunction.PrepareAsync(new IdentityProviderOptions { UsesHttps = true });
        await function.StartAsync(build);

        var answer = await function.InvokeAsync(Events.Token(function.Provider.Mint()));

        Assert.StartsWith(KeysUnavailable, answer, StringComparison.Ordinal);
        Assert.Contains(function.Lines(), line => line.Contains("CertificateNotTrusted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warm_keys_outlive_an_outage()
    {
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
                each.Store.Put(
                    $"{RunningFunction.Path}/providers/local",
                    Documents.Remote(each.Provider, remote: Documents.Patient + ", \"CacheDuration\": \"1s\"")
                )
        );
        Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
        function.Provider.KeySetFault = EndpointFault.Down;

        await Eventually.BecomesAsync(
            async () =>
            {
                Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
                return function.Lines();
            },
            lines => lines.Any(line => line.Contains("\"keys\":\"stale\"", StringComparison.Ordinal)),
            "stale keys serve"
        );
    }

    [Fact]
    public async Task While_warm_keys_serve_an_unknown_key_id_is_a_fault_when_its_fetch_failed()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
        function.Provider.KeySetFault = EndpointFault.Status(503);
        var unknown = function.Provider.Mint(new TokenRequest { Header = new JsonObject { ["kid"] = "unknown" } });

        Assert.StartsWith(KeysUnavailable, await function.InvokeAsync(Events.Http2(unknown)), StringComparison.Ordinal);
        Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
    }

    [Fact]
    public async Task Discovery_finds_the_keys_and_a_foreign_issuer_in_it_is_a_fault()
    {
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
            {
                each.Provider.DiscoveryFault = EndpointFault.ForeignIssuer;
                each.Store.Put($"{RunningFunction.Path}/providers/local", Documents.Discovery(each.Provider));
            }
        );
        var token = function.Provider.Mint();
        Assert.StartsWith(KeysUnavailable, await function.InvokeAsync(Events.Token(token)), StringComparison.Ordinal);
        Assert.Equal(0, function.Provider.Requests.KeySet);

        function.Provider.DiscoveryFault = null;
        await Eventually.BecomesAsync(
            () => IsAllowedAsync(function, token),
            allowed => allowed,
            "discovery names the right issuer"
        );
    }

    [Fact]
    public async Task A_provider_that_hangs_does_not_hold_the_others()
    {
        await using var hanging = await LocalIdentityProvider.StartAsync(new IdentityProviderOptions { IssuerPath = "/hanging" });
        hanging.KeySetFault = EndpointFault.Hang;
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
                each.Store.Put(
                    $"{RunningFunction.Path}/providers/hanging",
                    Documents.Remote(hanging, "hanging", remote: ", \"RequestTimeoutMs\": 300")
                )
        );

        Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
        Assert.StartsWith(KeysUnavailable, await function.InvokeAsync(Events.Token(hanging.Mint())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_snapshot_serves_without_a_fetch()
    {
        await using var function = await RunningFunction.PrepareAsync();
        var keys = await new HttpClient().GetStringAsync(new Uri(function.Provider.KeySetUri));
        var before = function.Provider.Requests.KeySet;
        function.Provider.KeySetFault = EndpointFault.Down;
        function.Store.Put(
            $"{RunningFunction.Path}/keys/local",
            $"{{\"jwks\":{keys},\"fetchedAt\":\"{DateTimeOffset.UtcNow:O}\"}}"
        );
        await function.StartAsync(build);

        Assert.True(await IsAllowedAsync(function, function.Provider.Mint()));
        Assert.InRange(function.Provider.Requests.KeySet - before, 0, 1);
    }

    [Fact]
    public async Task Asynchronous_fetching_does_not_hold_init()
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Provider.KeySetFault = EndpointFault.Hang;
        function.Store.Put(
            $"{RunningFunction.Path}/providers/local",
            Documents.Remote(function.Provider, remote: ", \"FetchAsynchronously\": true, \"RequestTimeoutMs\": 60000")
        );

        var outcome = await function.StartAsync(build).WaitAsync(TimeSpan.FromSeconds(2.5));

        Assert.False(outcome.IsError);
    }

    [Fact]
    public async Task The_deadline_answers_for_keys_that_do_not_come()
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Provider.KeySetFault = EndpointFault.Hang;
        function.Store.Put(
            $"{RunningFunction.Path}/providers/local",
            Documents.Remote(function.Provider, remote: ", \"FetchAsynchronously\": true, \"RequestTimeoutMs\": 60000")
        );
        await function.StartAsync(build);

        var outcome = await function.Api.InvokeAsync(
            System.Text.Encoding.UTF8.GetBytes(Events.Token(function.Provider.Mint())),
            TimeSpan.FromSeconds(2)
        );

        Assert.Equal("Function.DeadlineExceeded", outcome.Error?.Category);
    }

    private static async Task<bool> IsAllowedAsync(RunningFunction function, string token)
    {
        var answer = await function.InvokeAsync(Events.Token(token));
        Assert.True(
            answer == Unauthorized || answer.StartsWith(KeysUnavailable, StringComparison.Ordinal) || answer.StartsWith('{'),
            answer
        );
        return answer.Contains("\"Effect\":\"Allow\"", StringComparison.Ordinal);
    }
}

public sealed class ManagedKeyLifecycleTests() : KeyLifecycleTests(Build.Managed);

public sealed class NativeKeyLifecycleTests() : KeyLifecycleTests(Build.Native);
