using System.Buffers.Binary;
using System.Security.Cryptography;
using Authorizer.Cryptography;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Runtime;
using Authorizer.Serving;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Tokens;

namespace Authorizer;

/// <summary>The spine: event in → bearers → verdict → caller → decision → answer out, one line a stage.</summary>
internal sealed class AuthorizerFunction(
    CurrentConfiguration configurations,
    IdentitySourceRule identitySource,
    PolicyReach reach,
    AnswerWriter answers,
    Log log,
    TimeProvider clock
)
{
    private readonly KnownStages stages = new();

    // For the next invocation; one that finds none, since another loop or one beyond its deadline has it, takes new memory.
    private InvocationMemory? idle;

    /// <summary>One invocation, one log line, written here unless the loop has answered meanwhile. A fault leaves as a Runtime API error, never as an answer about the caller.</summary>
    public async ValueTask<InvocationResult> HandleAsync(Invocation invocation, CancellationToken deadline)
    {
        var start = clock.GetTimestamp();
        var record = new InvocationRecord(invocation.RequestId);
        var memory = Interlocked.Exchange(ref idle, null) ?? new InvocationMemory();
        try
        {
            var answer = await DecideAsync(invocation.Event, record, memory, deadline);
            if (invocation.TryConclude())
            {
                record.WriteTo(log, clock.GetElapsedTime(start));
            }
            return answer.IsResponse(out var utf8) ? InvocationResult.Answer(utf8.Value) : InvocationResult.Unauthorized;
        }
        catch (FaultException fault) when (invocation.TryConclude())
        {
            record.Decision = "fault";
            record.Code = fault.Fault.Code();
            record.Provider = fault.Provider ?? record.Provider;
            record.WriteTo(
                log,
                clock.GetElapsedTime(start),
                fault.InnerException?.GetType().Name,
                fault.InnerException?.StackTrace
            );
            return InvocationResult.Error(fault.Fault.ErrorType(), fault.Fault.Sentence());
        }
        finally
        {
            // The answer has bytes of its own: nobody looks at what was read any more.
            memory.Clear();
            idle = memory;
        }
    }

    private async ValueTask<Answer> DecideAsync(
        ReadOnlyMemory<byte> utf8,
        InvocationRecord record,
        InvocationMemory memory,
        CancellationToken deadline
    )
    {
        var request = AuthorizerEvent.Parse(utf8, memory.Workspace, stages);
        var (kind, stage) = (request.Kind, request.MethodArn.Stage);
        record.ApiId = stage.ApiId;
        var configuration = await configurations.GetAsync(deadline);
        var access = configuration.RequireAccess(stage);
        var presented = configuration.Extractor.Extract(request);
        record.TokenId = presented.IsEmpty ? null : TokenIdOf(presented[0].Bearer);
        identitySource.Require(request, presented);
        var verdict = await configuration.Verifier.VerifyAsync(presented, deadline, memory.Workspace);
        record.Provider = verdict.Provider;
        record.Keys = verdict.Keys;
        if (!verdict.IsVerified(out var tokens, out var refusal))
        {
            return answers.Refused(kind, stage, record.Refused(refusal));
        }
        if (!CallerReader.TryRead(tokens, configuration.CallerMappingOf, out var caller, memory.Context))
        {
            return answers.Refused(kind, stage, record.Refused(Refusal.InvalidClaims));
        }
        var decision = access.Decide(tokens);
        var policy = reach.PolicyOf(request, decision, AnswerEnd.Of(tokens));
        record.Decided(policy.Permits(request.MethodArn));
        return answers.Decided(kind, caller, policy);
    }

    // Names a token in the log without telling it (contract 9).
    private static ulong TokenIdOf(BearerToken bearer)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        TokenDigest.Write(bearer.Utf8.Span, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
