using System.Collections.Immutable;
using Authorizer.Cli.Explanation.Options;
using Authorizer.Cli.Explanation.Reports;
using Authorizer.Cli.Explanation.Stages;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Access;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Cli.Explanation;

/// <summary>The function's spine over its own classes, stage by stage: what comes out is what the function would answer.</summary>
/// <param name="set">The configuration.</param>
/// <param name="choices">The environment.</param>
/// <param name="clock">What time it is.</param>
/// <param name="isTokenAssumed">Claims were given in the stead of a token.</param>
/// <param name="showsClaims">Whether claim values are shown.</param>
internal sealed class Explainer(
    ExplainedSet set,
    FunctionChoices choices,
    TimeProvider clock,
    bool isTokenAssumed,
    bool showsClaims
)
{
    private readonly StageTrail trail = new(isTokenAssumed);
    private readonly AnswerWriter answers = new(choices.Answers);
    private ImmutableArray<DocumentedRoute>? routes;
    private string? provider;

    /// <summary>Explains one event; to be called once.</summary>
    public async Task<ExplainedRequest> ExplainAsync(ReadOnlyMemory<byte> utf8, CancellationToken stop)
    {
        try
        {
            return await DecideAsync(utf8, stop);
        }
        catch (FaultException fault)
        {
            trail.Stop(fault.Fault.Code());
            provider = fault.Provider ?? provider;
            return Ended("fault", fault.Fault.Code()) with { Error = (fault.Fault.ErrorType(), fault.Fault.Sentence()) };
        }
    }

    private async Task<ExplainedRequest> DecideAsync(ReadOnlyMemory<byte> utf8, CancellationToken stop)
    {
        var request = AuthorizerEvent.Parse(utf8);
        trail.Say(ConfigurationLines.Of(request));
        trail.Enter(Stage.Configuration);
        Say(ConfigurationLines.Of(set.Documents));
        var access = set.RequireAccess(request.MethodArn.Stage);
        trail.Enter(Stage.Location);
        var presented = set.Extractor.Extract(request);
        SayLocations(presented);
        RequireIdentitySource(request, presented);
        var verdict = await VerifyAsync(presented, stop);
        provider = verdict.Provider;
        // What the verifier refuses behind the signature are rules about claims.
        trail.Enter(Stage.Claims);
        if (!verdict.IsVerified(out var tokens, out var refusal))
        {
            return Refused(request, refusal);
        }
        if (ReadCaller(tokens) is not { } caller)
        {
            return Refused(request, Refusal.InvalidClaims);
        }
        return Decided(request, access, tokens, caller);
    }

    private void SayLocations(ImmutableArray<PresentedToken> presented)
    {
        foreach (var token in presented)
        {
            trail.Say($"a token of {token.Bearer.Utf8.Length} bytes in {LocationLines.Names(token.FoundIn)}");
        }
        if (presented.IsEmpty)
        {
            trail.Say($"no token where providers look: {LocationLines.Names(set.Locations)}");
            trail.Stop(Refusal.MissingToken.Code());
        }
    }

    private void RequireIdentitySource(AuthorizerEvent request, ImmutableArray<PresentedToken> presented)
    {
        trail.Enter(Stage.IdentitySource);
        trail.Say(
            request.IdentitySource is null ? "the event names none: not checked"
            : choices.Cache == ResultCache.Off ? "not checked, for answers are not cached"
            : "every token must be in a value of the event's identity source, by which API Gateway caches"
        );
        new IdentitySourceRule(choices.Cache).Require(request, presented);
    }

    private async Task<Verdict> VerifyAsync(ImmutableArray<PresentedToken> presented, CancellationToken stop)
    {
        var walk = new TokenWalk(set, trail, clock.GetUtcNow(), showsClaims);
        try
        {
            return await set.Verifier.VerifyAsync(presented, stop);
        }
        finally
        {
            walk.Tell(presented);
        }
    }

    private Caller? ReadCaller(IReadOnlyList<VerifiedToken> tokens)
    {
        foreach (var token in tokens)
        {
            Say(CallerLines.Of(token, set.MappingOf(token)));
        }
        return CallerReader.TryRead(tokens, set.MappingOf, out var caller) ? caller : null;
    }

    private ExplainedRequest Refused(AuthorizerEvent request, Refusal refusal)
    {
        trail.Stop(refusal.Code());
        return Answered("refuse", refusal.Code(), request, answers.Refused(request.Kind, request.MethodArn.Stage, refusal));
    }

    private ExplainedRequest Decided(
        AuthorizerEvent request,
        ApiAccess access,
        IReadOnlyList<VerifiedToken> tokens,
        Caller caller
    )
    {
        trail.Enter(Stage.Access);
        var decision = access.Decide(tokens);
        Say(PermissionLines.Of(access.Document, set.Documents.Access.IsDocumented, request, tokens, decision));
        var reach = new PolicyReach(new AnswerReuse(choices.Cache), choices.Answers);
        var policy = InAnswer(() =>
        {
            routes = DocumentedRoutes.Of(access.Document, request, decision);
            return reach.PolicyOf(request, decision, AnswerEnd.Of(tokens));
        });
        var answer = InAnswer(() => answers.Decided(request.Kind, caller, policy));
        if (!policy.Permits(request.MethodArn))
        {
            trail.Stop(Refusal.Forbidden.Code());
            return Answered("deny", Refusal.Forbidden.Code(), request, answer);
        }
        trail.Enter(Stage.Answer);
        trail.Say(
            policy.AllowsEverything && decision.Routes?.AllowsEverything != true
                ? "for this route alone: it is not reused, and no policy says the whole stage at once"
                : "for the whole stage: API Gateway may reuse it for every other route"
        );
        return Answered("allow", null, request, answer);
    }

    // A fault of wording is the answer's, whatever the permissions said.
    private T InAnswer<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (FaultException fault)
        {
            trail.Enter(Stage.Answer);
            trail.Say(
                fault.Fault switch
                {
                    Fault.ConfigurationInvalid =>
                        "what is permitted differs in a way that one answer for the whole stage cannot say, and API Gateway may reuse this one;"
                            + " `validate` says what to change",
                    Fault.ResponseTooLarge => "the answer is longer than API Gateway takes",
                    _ => fault.Fault.Sentence(),
                }
            );
            throw;
        }
    }

    private ExplainedRequest Answered(string decision, string? code, AuthorizerEvent request, Answer answer) =>
        Ended(decision, code) with
        {
            Answer = GivenAnswer.Of(answer, request.Kind, showsClaims),
            Error = answer.IsResponse(out _) ? null : ($"Function.{Answer.UnauthorizedMessage}", Answer.UnauthorizedMessage),
        };

    private ExplainedRequest Ended(string decision, string? code) =>
        new()
        {
            Decision = decision,
            Code = code,
            Provider = provider,
            Stages = trail.Complete(),
            Routes = routes,
            IsTokenAssumed = isTokenAssumed,
        };

    private void Say(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            trail.Say(line);
        }
    }
}
