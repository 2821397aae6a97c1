using System.Globalization;
using System.Text;
using Authorizer.Aws.Connections;

namespace Authorizer.Runtime;

/// <summary>One event as Lambda handed it over, with what its headers say. Only the request id is always there.</summary>
internal sealed class Invocation
{
    /// <summary>Names this invocation in every call that answers it.</summary>
    public required string RequestId { get; init; }

    /// <summary>When Lambda kills the sandbox; absent when the header is absent or no date.</summary>
    public DateTimeOffset? DeadlineUtc { get; init; }

    /// <summary>The event's bytes, until <see cref="RuntimeApiClient.TakeBack"/>: an answer holds none of them, only copies.</summary>
    public ReadOnlyMemory<byte> Event { get; set; }

    private int isConcluded;

    /// <summary>
    /// Whoever concludes the invocation, its handler or, beyond the deadline, the loop, writes its one log line: true for the first who asks.
    /// </summary>
    public bool TryConclude() => Interlocked.Exchange(ref isConcluded, 1) == 0;

    /// <summary>Reads the headers of an answer to <c>next</c>. A repeated header counts with its first value.</summary>
    /// <exception cref="RuntimeApiException">There is no request id, so nothing could ever answer the event.</exception>
    public static Invocation Of(HeaderFields fields)
    {
        string? requestId = null;
        DateTimeOffset? deadline = null;
        var hasDeadline = false;
        while (fields.MoveNext())
        {
            if (requestId is null && HeaderFields.IsNamed(fields.Name, "Lambda-Runtime-Aws-Request-Id"u8))
            {
                requestId = Encoding.Latin1.GetString(fields.Value);
            }
            else if (!hasDeadline && HeaderFields.IsNamed(fields.Name, "Lambda-Runtime-Deadline-Ms"u8))
            {
                (deadline, hasDeadline) = (Instant(fields.Value), true);
            }
        }
        return string.IsNullOrEmpty(requestId)
            ? throw new RuntimeApiException(
                "The Runtime API handed over an event without `Lambda-Runtime-Aws-Request-Id`, so it cannot be answered."
            )
            : new() { RequestId = requestId, DeadlineUtc = deadline };
    }

    private static DateTimeOffset? Instant(ReadOnlySpan<byte> milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : null;
}
