using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Answers;

/// <summary>
/// Words the outcome for the API that asked (contract 5). It is given the stage and never the route, so that an answer is the same
/// whichever route of the stage was asked first.
/// </summary>
public sealed class AnswerWriter(AnswerOptions options)
{
    private const string UnverifiedPrincipal = "unverified";

    // One for the next answer; several loops that write at once make their own, and none that grew beyond the limit is kept.
    private AnswerText? idle;

    /// <summary>
    /// About a verified caller. <c>forbidden</c> is said only where the policy leaves nothing. Throws
    /// <see cref="Fault.ResponseTooLarge"/>, and <see cref="Fault.ConfigurationInvalid"/> where a simple response cannot say what differs
    /// between routes (contract 7).
    /// </summary>
    /// <param name="kind">Which API asks.</param>
    /// <param name="caller">Who.</param>
    /// <param name="policy">What may be called, from <see cref="PolicyReach"/>.</param>
    public Answer Decided(ApiKind kind, Caller caller, StagePolicy policy)
    {
        if (!policy.AllowsAnything)
        {
            return IsSimple(kind)
                ? SimplyDenied(kind, Refusal.Forbidden)
                : Denied(kind, caller.PrincipalId, policy, Refusal.Forbidden);
        }
        return IsSimple(kind) ? SimplyPermitted(kind, caller, policy) : Permitted(kind, caller, policy);
    }

    /// <summary>About tokens that were not verified. What can heal by itself must not be cached, and errors are not.</summary>
    public Answer Refused(ApiKind kind, StageArn stage, Refusal refusal)
    {
        if (refusal.CanHealByItself() || IsUnauthorizedError(kind, refusal))
        {
            return Answer.Unauthorized;
        }
        return IsSimple(kind)
            ? SimplyDenied(kind, refusal)
            : Denied(kind, UnverifiedPrincipal, StagePolicy.Nothing(stage), refusal);
    }

    private bool IsSimple(ApiKind kind) => options.IsSimple(kind);

    // Whether payload 2.0 makes 401 of the error is not documented, and 403 is a different class of answer (specs/aws.md 1.3).
    private bool IsUnauthorizedError(ApiKind kind, Refusal refusal) =>
        options.Unauthorized == UnauthorizedAnswer.Error && kind != ApiKind.HttpApiPayload2 && refusal != Refusal.Forbidden;

    private Answer Permitted(ApiKind kind, Caller caller, StagePolicy policy)
    {
        var text = Begin();
        WritePolicy(text.Json, caller.PrincipalId, policy);
        ContextText.Write(text.Json, caller);
        if (kind.IsRest() && caller.UsageIdentifierKey is { } usageKey)
        {
            text.Json.Name("usageIdentifierKey"u8);
            text.Json.Text(usageKey);
        }
        return End(text, kind);
    }

    private Answer Denied(ApiKind kind, string principal, StagePolicy policy, Refusal reason)
    {
        var text = Begin();
        WritePolicy(text.Json, principal, policy);
        ContextText.Write(text.Json, reason);
        return End(text, kind);
    }

    private static void WritePolicy(JsonOutput json, string principal, StagePolicy policy)
    {
        json.Name("principalId"u8);
        json.Text(principal);
        json.Name("policyDocument"u8);
        json.Json(policy.Utf8);
    }

    // One boolean serves every route of the stage: it can say yes to all of them or to none.
    private Answer SimplyPermitted(ApiKind kind, Caller caller, StagePolicy policy)
    {
        if (!policy.AllowsEverything)
        {
            throw new FaultException(Fault.ConfigurationInvalid);
        }
        var text = Begin();
        text.Json.Name("isAuthorized"u8);
        text.Json.Boolean(value: true);
        ContextText.Write(text.Json, caller);
        return End(text, kind);
    }

    private Answer SimplyDenied(ApiKind kind, Refusal reason)
    {
        var text = Begin();
        text.Json.Name("isAuthorized"u8);
        text.Json.Boolean(value: false);
        ContextText.Write(text.Json, reason);
        return End(text, kind);
    }

    private AnswerText Begin()
    {
        var text = Interlocked.Exchange(ref idle, null) ?? new AnswerText();
        text.Begin();
        return text;
    }

    private Answer End(AnswerText text, ApiKind kind)
    {
        var answer = text.End(kind);
        idle = text;
        return answer;
    }
}
