using System.Collections.Immutable;
using System.Net.Http.Headers;
using Authorizer.Cli.Scene;
using Authorizer.Local.ApiGateway;

namespace Authorizer.Cli.Demonstration;

/// <summary>Sends every request of the demonstration, one after the other.</summary>
internal sealed class Demonstrator : IDisposable
{
    private readonly LocalScene scene;
    private readonly Dictionary<TokenSample, string> tokens;
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private FunctionCall? lastCall;

    public Demonstrator(LocalScene scene)
    {
        this.scene = scene;
        tokens = TokenSample.All.ToDictionary(sample => sample, scene.Mint);
        scene.Function.Called += call => lastCall = call;
    }

    public async Task<ImmutableArray<Result>> RunAsync(CancellationToken stop)
    {
        var results = ImmutableArray.CreateBuilder<Result>();
        foreach (var step in Step.All)
        {
            if (step.RotatesKeys)
            {
                scene.RotateKeys();
                tokens[step.Sample!] = scene.Mint(step.Sample!);
            }
            foreach (var api in Api.All)
            {
                results.Add(await SendAsync(step, api, stop));
            }
        }
        return results.ToImmutable();
    }

    public void Dispose() => client.Dispose();

    private async Task<Result> SendAsync(Step step, Api api, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(new HttpMethod(step.Method), scene.Gateway.InvokeUrl(api.Name) + step.Path);
        if (step.Sample is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[step.Sample]);
        }
        lastCall = null;
        using var response = await client.SendAsync(request, stop);
        return new Result(step, api, (int)response.StatusCode, Source(response), lastCall?.Line);
    }

    private static string Source(HttpResponseMessage response) =>
        response.Headers.GetValues(LocalApiGateway.SourceHeader).Single() switch
        {
            "called" => Expectation.Function,
            "cached" => Expectation.Cache,
            _ => Expectation.Gateway,
        };
}
