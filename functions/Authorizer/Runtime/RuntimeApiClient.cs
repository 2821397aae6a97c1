using System.Net;

namespace Authorizer.Runtime;

/// <summary>
/// Lambda's Runtime API, version 2018-06-01, with the method names of Amazon.Lambda.RuntimeSupport. Every method makes one call:
/// an <see cref="IOException"/> or <see cref="HttpRequestException"/> means that it broke off and may be made again,
/// a <see cref="RuntimeApiException"/> that the process has to end.
/// </summary>
internal sealed class RuntimeApiClient
{
    /// <param name="http">Without a timeout of its own: <see cref="RuntimeApiTransport"/>.</param>
    /// <param name="runtimeApi">The value of AWS_LAMBDA_RUNTIME_API: <c>host:port</c>, perhaps followed by a path.</param>
    /// <exception cref="InitializationException">The value makes no URL.</exception>
    public RuntimeApiClient(HttpMessageInvoker http, string runtimeApi)
    {
        _http = http;
        _runtime = RuntimeUrl(runtimeApi);
        _next = new Uri(_runtime + "invocation/next");
    }

    /// <summary>Waits, without limit, for the next event; while one is unanswered, Lambda hands out the same again.</summary>
    public async ValueTask<Invocation> GetNextInvocationAsync(CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, _next);
        using var response = await _http.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Unusable("invocation/next", response.StatusCode);
        }
        var body = await BoundedBody.ReadAsync(response.Content, LargestEvent, cancellationToken);
        return Invocation.Read(response.Headers, body);
    }

    public ValueTask<PostOutcome> SendResponseAsync(
        string requestId,
        ReadOnlyMemory<byte> answer,
        CancellationToken cancellationToken
    ) => PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/response", answer, null, cancellationToken);

    public ValueTask<PostOutcome> ReportInvocationErrorAsync(
        string requestId,
        string errorType,
        string errorMessage,
        CancellationToken cancellationToken
    )
    {
        var body = RuntimeErrorBody.Write(errorType, errorMessage);
        return PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/error", body, errorType, cancellationToken);
    }

    /// <summary>Taken only before the first <c>next</c>; ends nothing by itself.</summary>
    public ValueTask<PostOutcome> ReportInitializationErrorAsync(
        string errorType,
        string errorMessage,
        CancellationToken cancellationToken
    ) => PostAsync("init/error", RuntimeErrorBody.Write(errorType, errorMessage), errorType, cancellationToken);

    private async ValueTask<PostOutcome> PostAsync(
        string path,
        ReadOnlyMemory<byte> body,
        string? errorType,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(HttpMethod.Post, new Uri(_runtime + path));
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type",
            errorType is null ? "application/json" : RuntimeErrorBody.ContentType
        );
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }
        using var response = await _http.SendAsync(request, cancellationToken);
        await DiscardBodyAsync(response, cancellationToken);
        return Outcome(path, response.StatusCode);
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri uri)
    {
        var request = new HttpRequestMessage(method, uri);
        request.Headers.TryAddWithoutValidation("User-Agent", "authorizer/1.0 dotnet-aot");
        return request;
    }

    /// <summary>
    /// The status says everything, and emulators put other words into the body. It is read only because a connection whose
    /// response was not read to its end could not carry the next call.
    /// </summary>
    private static async ValueTask DiscardBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await BoundedBody.ReadAsync(response.Content, LargestEvent, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or RuntimeApiException)
        {
            return;
        }
    }

    private static PostOutcome Outcome(string path, HttpStatusCode status) =>
        status switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => PostOutcome.Accepted,
            HttpStatusCode.RequestEntityTooLarge => PostOutcome.TooLarge,
            HttpStatusCode.BadRequest or HttpStatusCode.Forbidden => PostOutcome.Refused,
            _ => throw Unusable(path, status),
        };

    private static RuntimeApiException Unusable(string path, HttpStatusCode status) =>
        new($"The Runtime API answered `{path}` with {(int)status}; this process cannot go on.");

    private static string RuntimeUrl(string runtimeApi)
    {
        var text = $"http://{runtimeApi.TrimEnd('/')}/2018-06-01/runtime/";
        var isPlain =
            runtimeApi.Length > 0
            && runtimeApi.AsSpan().IndexOfAny("?#@ ") < 0
            && !runtimeApi.Contains("//", StringComparison.Ordinal);
        return isPlain && Uri.TryCreate(text, UriKind.Absolute, out _)
            ? text
            : throw new InitializationException(
                "Runtime.ConfigInvalid",
                "`AWS_LAMBDA_RUNTIME_API` is not `host:port`, optionally followed by a path. Lambda sets it: remove your own value."
            );
    }

    /// <summary>6 MiB and the 100 bytes that Lambda grants beyond.</summary>
    private const int LargestEvent = (6 * 1024 * 1024) + 100;

    private readonly HttpMessageInvoker _http;
    private readonly string _runtime;
    private readonly Uri _next;
}
