using System.Net;
using System.Text;
using Authorizer.Local.RuntimeApi;

namespace Authorizer.Function.Tests.Runtime;

/// <summary>The emulator together with a runtime of bare HTTP calls.</summary>
internal sealed class PolledApi : IAsyncDisposable
{
    public static async Task<PolledApi> StartAsync(LambdaRuntimeApiOptions? options = null) =>
        new(await LambdaRuntimeApi.StartAsync(options));

    public LambdaRuntimeApi Api { get; }

    public Task<HttpResponseMessage> NextAsync(CancellationToken cancellationToken = default) =>
        GetAsync("runtime/invocation/next", cancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken = default) =>
        _http.GetAsync(Url(path), cancellationToken).NotForEver();

    /// <summary>Asks for the next event and returns its request id.</summary>
    public async Task<string> NextIdAsync()
    {
        using var response = await NextAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Id(response);
    }

    public static string Id(HttpResponseMessage response) =>
        Assert.Single(response.Headers.GetValues("Lambda-Runtime-Aws-Request-Id"));

    /// <summary>Posts to <c>response</c> and returns status and, unless 202, the error type of the body.</summary>
    public Task<string> RespondAsync(string id, string body = "{}") =>
        PostAsync($"runtime/invocation/{id}/response", Encoding.UTF8.GetBytes(body));

    public async Task<string> PostAsync(string path, byte[] body, string? errorType = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(path)) { Content = new ByteArrayContent(body) };
        if (errorType is not null)
        {
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        }
        using var response = await _http.SendAsync(request).NotForEver();
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            Assert.Equal("""{"status":"OK"}""", text);
            return "202";
        }
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return $"{(int)response.StatusCode} {document.RootElement.GetProperty("errorType")}";
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        _http.Dispose();
    }

    private PolledApi(LambdaRuntimeApi api) => Api = api;

    private string Url(string path) => $"http://{Api.Endpoint.TrimEnd('/')}/2018-06-01/{path}";

    private readonly HttpClient _http = new();
}
