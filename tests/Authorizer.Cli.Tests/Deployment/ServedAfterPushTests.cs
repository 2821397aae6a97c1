using System.Text;
using Authorizer.Cli.Scene;
using Authorizer.Local.ApiGateway.Stages;
using Authorizer.Local.IdentityProvider;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>The native function takes what was pushed, and only as a whole.</summary>
public sealed class ServedAfterPushTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LocalParameterStore store = null!;
    private LocalIdentityProvider provider = null!;

    public async ValueTask InitializeAsync()
    {
        store = await LocalParameterStore.StartAsync();
        provider = await LocalIdentityProvider.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_pushed_is_served()
    {
        await PushAsync("orders");

        await using var function = await StartAsync();

        Assert.Contains("\"Allow\"", await AskAsync(function, "orders"), StringComparison.Ordinal);
        Assert.Equal("error Unauthorized", await AskAsync(function, "billing"));
    }

    [Fact]
    public async Task A_second_push_is_taken_by_a_function_that_runs()
    {
        await PushAsync("orders");
        await using var function = await StartAsync(refreshSeconds: 1);
        await AskAsync(function, "orders");

        await PushAsync("billing");

        Assert.True(await SaysAsync(function, "billing", "\"Allow\""), "The second push is never served.");
        Assert.Equal("error Unauthorized", await AskAsync(function, "orders"));
    }

    [Fact]
    public async Task What_is_written_past_the_manifest_is_not_served_until_it_is_pushed()
    {
        await PushAsync("orders");
        store.Put($"{FunctionEnvironment.Path}/providers/local", Document("billing"));

        await using var function = await StartAsync();
        var before = await AskAsync(function, "billing");
        await PushAsync("billing");

        Assert.Equal("error Function.ConfigurationUnavailable", before);
        Assert.True(await SaysAsync(function, "billing", "\"Allow\""), "The push is never served.");
    }

    private async Task PushAsync(string audience)
    {
        var deployed = new DeployedStore(store);
        var run = await TheCommand.RunAsync(
            ["push", folder.Write("local.json", Document(audience)), "--path", FunctionEnvironment.Path],
            open: deployed.Open
        );
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    private string Document(string audience) =>
        SampleDocuments
            .JwtProvider(provider)
            .Replace("5000", "20000", StringComparison.Ordinal)
            .Replace($"\"{SampleDocuments.Audience}\"", $"\"{audience}\"", StringComparison.Ordinal);

    private async Task<RunningFunction> StartAsync(int refreshSeconds = 300)
    {
        var environment = FunctionEnvironment.For(store);
        environment["AUTHORIZER_REFRESH_SECONDS"] = refreshSeconds.ToString(null, null);
        return await RunningFunction.StartAsync(
            NativeBootstrap.File,
            environment,
            new FunctionLog(_ => { }),
            CancellationToken.None
        );
    }

    private async Task<string> AskAsync(RunningFunction function, string audience)
    {
        var token = provider.Mint(new TokenRequest { Audience = audience });
        var message = $$"""
            {"type":"TOKEN","authorizationToken":"Bearer {{token}}","methodArn":"arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders/42"}
            """;
        var result = await function.InvokeAsync(Api.Named("rest-token"), Encoding.UTF8.GetBytes(message), CancellationToken.None);
        return result switch
        {
            AuthorizerCallResult.Answered answered => Encoding.UTF8.GetString(answered.Body.Span),
            AuthorizerCallResult.Failed { ErrorMessage: "Unauthorized" } => "error Unauthorized",
            AuthorizerCallResult.Failed failed => $"error {failed.ErrorType}",
            _ => "",
        };
    }

    // A configuration is read again after an answer, when its time has come.
    private async Task<bool> SaysAsync(RunningFunction function, string audience, string text)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if ((await AskAsync(function, audience)).Contains(text, StringComparison.Ordinal))
            {
                return true;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        return false;
    }
}
