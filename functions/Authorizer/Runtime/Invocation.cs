using System.Globalization;
using System.Net.Http.Headers;

namespace Authorizer.Runtime;

/// <summary>One event as Lambda handed it over, with what its headers say. Only the request id is always there.</summary>
internal sealed class Invocation
{
    /// <summary>Names this invocation in every call that answers it.</summary>
    public required string RequestId { get; init; }

    /// <summary>When Lambda kills the sandbox; absent when the header is absent or no date.</summary>
    public DateTimeOffset? DeadlineUtc { get; init; }

    public string? InvokedFunctionArn { get; init; }

    /// <summary>As sent: Lambda sends <c>Root=…;Parent=…;Sampled=…</c>, local emulators a bare identifier.</summary>
    public string? TraceId { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The event's bytes; they stay valid after the invocation, for a handler may outlive its deadline.</summary>
    public required ReadOnlyMemory<byte> Event { get; init; }

    /// <summary>Reads the headers of an answer to <c>next</c>. A repeated header counts with its first value.</summary>
    /// <exception cref="RuntimeApiException">There is no request id, so nothing could ever answer the event.</exception>
    public static Invocation Read(HttpResponseHeaders headers, ReadOnlyMemory<byte> body) =>
        new()
        {
            RequestId =
                First(headers, "Lambda-Runtime-Aws-Request-Id")
                ?? throw new RuntimeApiException(
                    "The Runtime API handed over an event without `Lambda-Runtime-Aws-Request-Id`, so it cannot be answered."
                ),
            DeadlineUtc = Instant(First(headers, "Lambda-Runtime-Deadline-Ms")),
            InvokedFunctionArn = First(headers, "Lambda-Runtime-Invoked-Function-Arn"),
            TraceId = First(headers, "Lambda-Runtime-Trace-Id"),
            TenantId = First(headers, "Lambda-Runtime-Aws-Tenant-Id"),
            Event = body,
        };

    private static string? First(HttpResponseHeaders headers, string name)
    {
        if (headers.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                return value.Length > 0 ? value : null;
            }
        }
        return null;
    }

    private static DateTimeOffset? Instant(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : null;
}
