using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Local.ApiGateway;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.Tests.ApiGateway;

/// <summary>A front with one stage named <c>api</c> before a scripted authorizer.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    public const string Name = "api";
    private readonly HttpClient client = new();
    private readonly LocalApiGateway gateway;

    private RunningGateway(LocalApiGateway gateway) => this.gateway = gateway;

    public required ScriptedAuthorizer Function { get; init; }

    public required MovableClock Clock { get; init; }

    public required ConcurrentQueue<GatewayDecision> Decisions { get; init; }

    public LocalApiGateway Gateway => gateway;

    public static Task<RunningGateway> StartAsync(ApiKind kind, AuthorizerSettings? settings = null) =>
        StartAsync(stage => stage with { Kind = kind, Authorizer = settings ?? new AuthorizerSettings() });

    public static async Task<RunningGateway> StartAsync(Func<ApiStage, ApiStage> shape)
    {
        var (function, clock, decisions) = (new ScriptedAuthorizer(), new MovableClock(), new ConcurrentQueue<GatewayDecision>());
        var stage = shape(
            new ApiStage
            {
                Name = Name,
                Kind = ApiKind.RestToken,
                Invoke = function.InvokeAsync,
            }
        );
        var options = new ApiGatewayOptions
        {
            Stages = [stage],
            Clock = clock,
            OnDecision = decisions.Enqueue,
        };
        var started = await LocalApiGateway.StartAsync(options);
        return new RunningGateway(started)
        {
            Function = function,
            Clock = clock,
            Decisions = decisions,
        };
    }

    /// <summary>GET with the header <c>Authorization</c> unless it is null.</summary>
    public Task<Reply> GetAsync(string path, string? authorization = "Bearer t") =>
        SendAsync("GET", path, authorization is null ? [] : [("Authorization", authorization)]);

    public async Task<Reply> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), gateway.InvokeUrl(Name) + path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await client.SendAsync(request);
        return new Reply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ToImmutableDictionary(
                header => header.Key,
                header => header.Value.First(),
                StringComparer.OrdinalIgnoreCase
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await gateway.DisposeAsync();
    }

    /// <summary>What a client got.</summary>
    internal sealed record Reply(int Status, string Body, ImmutableDictionary<string, string> Headers)
    {
        public string? ErrorType => Headers.GetValueOrDefault("x-amzn-ErrorType");

        public string Source => Headers[LocalApiGateway.SourceHeader];

        /// <summary>What the echo backend saw of the authorizer, as JSON text.</summary>
        public JsonElement Authorizer
        {
            get
            {
                using var document = JsonDocument.Parse(Body);
                return document.RootElement.GetProperty("requestContext").GetProperty("authorizer").Clone();
            }
        }
    }
}
