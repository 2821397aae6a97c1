using System.Net;
using System.Text;

namespace Authorizer.Aws.Tests;

/// <summary>Answers request after request from a script; the last answer repeats. Remembers what was sent.</summary>
public sealed class ScriptedHandler(params ScriptedHandler.Answer[] script) : HttpMessageHandler
{
    public delegate Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken cancellationToken);

    public List<Sent> Requests { get; } = [];

    public static Answer Json(string body, int status = 200, string? errorType = null) =>
        (_, _) =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
            };
            if (errorType is not null)
            {
                response.Headers.TryAddWithoutValidation("x-amzn-ErrorType", errorType);
            }

            return Task.FromResult(response);
        };

    public static Answer Error(string type, int status = 400) =>
        Json($$"""{"__type":"{{type}}","message":"of no concern"}""", status);

    public static Answer Fails(Exception error) => (_, _) => throw error;

    /// <summary>Never answers; meanwhile <paramref name="clock"/> moves.</summary>
    public static Answer Hangs(ManualClock clock, TimeSpan time) =>
        async (_, cancellationToken) =>
        {
            clock.Advance(time);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("The request should have been cancelled.");
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request
            .Headers.NonValidated.Concat(request.Content is null ? [] : request.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Add(new Sent(request.Method, request.RequestUri!, headers, body));
        return await script[Math.Min(Requests.Count, script.Length) - 1](request, cancellationToken);
    }

    public sealed record Sent(HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body);
}
