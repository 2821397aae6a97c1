using System.Net;
using System.Net.Sockets;
using Authorizer.Aws.Connections;

namespace Authorizer.Runtime;

/// <summary>
/// Lambda's Runtime API, version 2018-06-01, with the method names of Amazon.Lambda.RuntimeSupport, for one loop: each method makes one
/// call and waits for its end on the caller's thread. An <see cref="IOException"/> or <see cref="SocketException"/> means that a call broke off and may
/// be made again, a <see cref="RuntimeApiException"/> that the process has to end.
/// </summary>
internal sealed class RuntimeApiClient(RuntimeAddress address) : IDisposable
{
    /// <summary>6 MiB and the 100 bytes that Lambda grants beyond.</summary>
    private const int LargestEvent = (6 * 1024 * 1024) + 100;

    private readonly RuntimeConnection connection = new(address);
    private readonly RuntimeRequest request = new(address);
    private Invocation? lent;

    /// <summary>
    /// Waits, without limit, for the next event; while one is unanswered, Lambda hands out the same again.
    /// </summary>
    public Invocation GetNextInvocation()
    {
        try
        {
            var head = Exchange(request.Next());
            if (head.Status != (int)HttpStatusCode.OK)
            {
                throw Unusable("invocation/next", head.Status);
            }
            var invocation = Invocation.Of(head.Fields);
            invocation.Event = connection.TakeBody(head.Framing(isHead: false), head.IsPersistent, LargestEvent);
            return lent = invocation;
        }
        catch
        {
            connection.Close();
            throw;
        }
    }

    /// <summary>
    /// Nobody has the event's bytes any more: they are wiped, and their memory serves what comes next. Without this call they stay
    /// as they are, for a handler may outlive its deadline.
    /// </summary>
    public void TakeBack(Invocation invocation)
    {
        if (ReferenceEquals(invocation, lent))
        {
            lent = null;
            connection.WipeReceived();
        }
    }

    public PostOutcome SendResponse(string requestId, ReadOnlyMemory<byte> answer) =>
        Post("invocation/response", request.Response(requestId, answer));

    public PostOutcome ReportInvocationError(string requestId, string errorType, string errorMessage) =>
        Post("invocation/error", request.Error(requestId, errorType, RuntimeErrorBody.Write(errorType, errorMessage)));

    /// <summary>Taken only before the first <c>next</c>; ends nothing by itself.</summary>
    public PostOutcome ReportInitializationError(string errorType, string errorMessage) =>
        Post("init/error", request.Error(requestId: null, errorType, RuntimeErrorBody.Write(errorType, errorMessage)));

    /// <summary>Also ends a call that waits on another thread.</summary>
    public void Dispose() => connection.Dispose();

    private ResponseHead Exchange(ReadOnlyMemory<byte> bytes)
    {
        if (lent is not null)
        {
            lent = null;
            connection.KeepReceived();
        }
        return connection.Exchange(bytes.Span);
    }

    private PostOutcome Post(string call, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var head = Exchange(bytes);
            var status = head.Status;
            DiscardBody(head);
            return Outcome(call, status);
        }
        catch
        {
            connection.Close();
            throw;
        }
    }

    // The status says everything, and emulators put other words into the body. It is read so that the next call finds its own response.
    private void DiscardBody(ResponseHead head)
    {
        try
        {
            connection.TakeBody(head.Framing(isHead: false), head.IsPersistent, LargestEvent);
        }
        catch (Exception exception) when (exception is IOException or SocketException or RuntimeApiException)
        {
            connection.Close();
        }
    }

    private static PostOutcome Outcome(string call, int status) =>
        status switch
        {
            >= 200 and < 300 => PostOutcome.Accepted,
            (int)HttpStatusCode.RequestEntityTooLarge => PostOutcome.TooLarge,
            (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.Forbidden => PostOutcome.Refused,
            _ => throw Unusable(call, status),
        };

    private static RuntimeApiException Unusable(string call, int status) =>
        new($"The Runtime API answered `{call}` with {status}; this process cannot go on.");
}
