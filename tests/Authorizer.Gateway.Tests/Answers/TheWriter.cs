using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Trust.Access;
using Authorizer.Trust.Callers;

namespace Authorizer.Gateway.Tests.Answers;

/// <summary>An answer writer and the policy that the operator's options make of a stage's routes.</summary>
internal sealed class TheWriter(AnswerOptions options)
{
    private readonly AnswerWriter writer = new(options);

    internal Answer Decided(ApiKind kind, Caller caller, StagePolicy policy) => writer.Decided(kind, caller, policy);

    internal Answer Decided(ApiKind kind, StageArn stage, Caller caller, StageRoutes routes, DateTimeOffset? end) =>
        Decided(kind, caller, StagePolicy.Of(kind, stage, routes, options.BindsExpiry ? end : null));
}
