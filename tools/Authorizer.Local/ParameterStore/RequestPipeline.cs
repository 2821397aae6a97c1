using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Local.ParameterStore;

/// <summary>One request: fault, signature, operation, answer.</summary>
internal sealed class RequestPipeline(
    LocalParameterStoreFaults faults,
    SignatureCheck signature,
    LocalCallers callers,
    Operations operations,
    RequestCounter counter,
    CancellationToken stopping
)
{
    private const string ContentType = "application/x-amz-json-1.1";
    private const string TargetPrefix = "AmazonSSM.";

    public async Task AnswerAsync(HttpContext context)
    {
        var body = await ReadAsync(context.Request);
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        counter.Count(target);
        try
        {
            if (await PassesAsync(context))
            {
                signature.Check(context.Request, body, callers);
                await WriteAsync(context, StatusCodes.Status200OK, Perform(context.Request, target, body));
            }
        }
        catch (WireError error)
        {
            await WriteAsync(context, error.Status, Describe(error));
        }
    }

    private async Task<bool> PassesAsync(HttpContext context)
    {
        switch (faults.Take())
        {
            case LocalFault.Throttle:
                throw new WireError("ThrottlingException", "Rate exceeded");
            case LocalFault.Fail:
                throw new WireError(
                    "InternalServerError",
                    "An error occurred on the server side.",
                    StatusCodes.Status500InternalServerError
                );
            case LocalFault.Close:
                context.Abort();
                return false;
            case LocalFault.Hang:
                await HangAsync(context);
                return false;
            default:
                return true;
        }
    }

    private ReadOnlyMemory<byte> Perform(HttpRequest request, string target, byte[] body)
    {
        var isOurs = HttpMethods.IsPost(request.Method) && request.ContentType == ContentType;
        if (!isOurs || !target.StartsWith(TargetPrefix, StringComparison.Ordinal))
        {
            throw new WireError(
                "UnknownOperationException",
                "Expected a POST of application/x-amz-json-1.1 with an X-Amz-Target of AmazonSSM."
            );
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return operations.Perform(target[TargetPrefix.Length..], document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new WireError("SerializationException", "The body is not a JSON object.");
        }
    }

    private async Task HangAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.ToArray();
    }

    private static ReadOnlyMemory<byte> Describe(WireError error) =>
        AnswerWriter.Object(json =>
        {
            json.WriteString("__type", error.Name);
            json.WriteString("message", error.Message);
        });

    private static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
