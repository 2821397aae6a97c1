using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Local.RuntimeApi;

/// <summary>The Runtime API's paths, headers, statuses and bodies around <see cref="RuntimeStates"/>.</summary>
internal sealed class RuntimeApiRoutes(RuntimeStates states, LambdaRuntimeApiOptions options, CancellationToken closing)
{
    public RuntimeApiCounters Counters =>
        new(
            Volatile.Read(ref _next),
            Volatile.Read(ref _responses),
            Volatile.Read(ref _errors),
            Volatile.Read(ref _initErrors),
            Volatile.Read(ref _refused)
        );

    public Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var start = options.PathPrefix.TrimEnd('/') + "/2018-06-01/";
        var steps = path.StartsWith(start, StringComparison.Ordinal) ? path[start.Length..].Split('/') : [];
        return (context.Request.Method, steps) switch
        {
            ("GET", ["ping"]) => WriteAsync(context, 200, "text/plain", "pong"u8.ToArray()),
            ("GET", ["runtime", "invocation", "next"]) => NextAsync(context),
            ("POST", ["runtime", "invocation", var requestId, "response"]) => ResponseAsync(context, requestId),
            ("POST", ["runtime", "invocation", var requestId, "error"]) => ErrorAsync(context, requestId),
            ("POST", ["runtime", "init", "error"]) => InitErrorAsync(context),
            _ => RefuseAsync(context, 404, "NotFound", "The Runtime API has no such path."),
        };
    }

    private async Task NextAsync(HttpContext context)
    {
        Interlocked.Increment(ref _next);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        if (!states.TryNext(gone.Token, out var next))
        {
            await RefuseAsync(context, PostVerdict.InvalidStateTransition);
            return;
        }
        HeldInvocation invocation;
        try
        {
            invocation = await next;
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return;
        }
        DescribeInvocation(context.Response.Headers, invocation);
        await WriteAsync(context, 200, "application/json", invocation.Payload);
    }

    private void DescribeInvocation(IHeaderDictionary headers, HeldInvocation invocation)
    {
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        if (!options.OptionalHeaders)
        {
            return;
        }
        headers["Lambda-Runtime-Deadline-Ms"] = invocation
            .Deadline.ToUnixTimeMilliseconds()
            .ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = options.InvokedFunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        if (options.TenantId is { } tenant)
        {
            headers["Lambda-Runtime-Aws-Tenant-Id"] = tenant;
        }
    }

    private async Task ResponseAsync(HttpContext context, string requestId)
    {
        Interlocked.Increment(ref _responses);
        await AcknowledgeAsync(context, states.Answer(requestId, await ReadBodyAsync(context.Request)));
    }

    private async Task ErrorAsync(HttpContext context, string requestId)
    {
        Interlocked.Increment(ref _errors);
        await AcknowledgeAsync(context, states.Fail(requestId, await ReadErrorAsync(context.Request)));
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        Interlocked.Increment(ref _initErrors);
        await AcknowledgeAsync(context, states.FailInitialization(await ReadErrorAsync(context.Request)));
    }

    private static async Task<FunctionError> ReadErrorAsync(HttpRequest request)
    {
        var body = await ReadBodyAsync(request) ?? [];
        return FunctionError.Posted(request.Headers["Lambda-Runtime-Function-Error-Type"], body);
    }

    /// <summary>Null when over the limit; read to its end all the same, for a client still sending would see a broken call.</summary>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request)
    {
        var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (kept.Length <= PlatformErrors.LargestPayload)
            {
                kept.Write(buffer, 0, read);
            }
        }
        return kept.Length <= PlatformErrors.LargestPayload ? kept.ToArray() : null;
    }

    private Task AcknowledgeAsync(HttpContext context, PostVerdict verdict) =>
        verdict == PostVerdict.Accepted
            ? WriteAsync(context, 202, "application/json", """{"status":"OK"}"""u8.ToArray())
            : RefuseAsync(context, verdict);

    private Task RefuseAsync(HttpContext context, PostVerdict verdict) =>
        verdict switch
        {
            PostVerdict.InvalidRequestId => RefuseAsync(context, 400, "InvalidRequestID", "Invalid request ID"),
            PostVerdict.TooLarge => RefuseAsync(
                context,
                413,
                "RequestEntityTooLarge",
                $"Exceeded maximum allowed payload size ({PlatformErrors.LargestPayload} bytes)."
            ),
            PostVerdict.InvalidStateTransition or PostVerdict.Accepted => RefuseAsync(
                context,
                403,
                "InvalidStateTransition",
                "The state of the runtime forbids this call."
            ),
        };

    private async Task RefuseAsync(HttpContext context, int status, string type, string message)
    {
        Interlocked.Increment(ref _refused);
        await WriteAsync(context, status, "application/json", ErrorDocument.Write(type, message));
    }

    private static Task WriteAsync(HttpContext context, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private int _next;
    private int _responses;
    private int _errors;
    private int _initErrors;
    private int _refused;
}
