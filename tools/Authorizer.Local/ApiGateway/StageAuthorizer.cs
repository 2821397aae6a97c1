using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Authorizer.Local.ApiGateway.Answers;
using Authorizer.Local.ApiGateway.Events;
using Authorizer.Local.ApiGateway.Requests;
using Authorizer.Local.ApiGateway.Stages;
using Authorizer.Local.Iam;

namespace Authorizer.Local.ApiGateway;

/// <summary>The authorizer of one stage: identity, cache, call, evaluation. Only answers are cached, never errors.</summary>
internal sealed class StageAuthorizer
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private readonly ApiStage stage;
    private readonly TimeProvider clock;
    private readonly ImmutableArray<IdentitySource> sources;
    private readonly Regex? expression;
    private readonly AnswerCache cache;

    public StageAuthorizer(ApiStage stage, TimeProvider clock)
    {
        this.stage = stage;
        this.clock = clock;
        sources = AuthorizerRules.IdentitySources(stage);
        expression = stage.Authorizer.ValidationExpression is { } text
            ? new Regex($@"\A(?:{text})\z", RegexOptions.CultureInvariant, MatchTimeout)
            : null;
        cache = new AnswerCache(stage.Authorizer.ResultTtl, clock);
    }

    public void FlushCache() => cache.Flush();

    public async Task<Authorization> AuthorizeAsync(RoutedRequest request, CancellationToken ended)
    {
        string[] identity = [.. sources.Select(source => source.ValueIn(request) ?? "")];
        if (identity.Contains(""))
        {
            return Authorization.WithoutCall(GatewayVerdict.IdentityMissing);
        }
        if (expression?.IsMatch(identity[0]) == false)
        {
            return Authorization.WithoutCall(GatewayVerdict.IdentityRejected);
        }
        return cache.Find(identity) is { } cached
            ? Decide(request, cached, AnswerSource.Cached)
            : await AskAsync(request, identity, ended);
    }

    private async Task<Authorization> AskAsync(RoutedRequest request, string[] identity, CancellationToken ended) =>
        await CallAsync(AuthorizerEvent.Write(request, identity), ended) switch
        {
            AuthorizerCallResult.Answered answered => Believe(request, identity, answered.Body),
            AuthorizerCallResult.Failed { ErrorMessage: "Unauthorized" } when UnauthorizedIs401 => new Authorization(
                GatewayVerdict.Unauthorized,
                AnswerSource.Called
            ),
            AuthorizerCallResult.Failed failed => Authorization.Fault(
                GatewayVerdict.FunctionFailed,
                $"The function ended with an error of type {failed.ErrorType}."
            ),
            _ => Authorization.Fault(GatewayVerdict.FunctionUnavailable, "The function could not be called, or not in time."),
        };

    private bool UnauthorizedIs401 => stage.Kind.IsRest || stage.Authorizer.UnauthorizedErrorIs401OnHttpApis;

    /// <summary>Null when the function could not be called or did not answer in time.</summary>
    private async Task<AuthorizerCallResult?> CallAsync(ReadOnlyMemory<byte> message, CancellationToken ended)
    {
        using var timeout = new CancellationTokenSource(stage.Authorizer.Timeout, clock);
        using var given = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ended);
        try
        {
            return await stage.Invoke(message, given.Token).WaitAsync(given.Token);
        }
        catch (Exception) when (!ended.IsCancellationRequested)
        {
            return null;
        }
    }

    private Authorization Believe(RoutedRequest request, string[] identity, ReadOnlyMemory<byte> body)
    {
        try
        {
            var answer = AuthorizerAnswer.Read(body, stage.Kind, stage.Authorizer.MaxAnswerBytes);
            cache.Keep(identity, answer);
            return Decide(request, answer, AnswerSource.Called);
        }
        catch (MalformedAnswerException malformed)
        {
            return Authorization.Fault(GatewayVerdict.AnswerMalformed, malformed.Message);
        }
    }

    private Authorization Decide(RoutedRequest request, AuthorizerAnswer answer, AnswerSource source)
    {
        var verdict = answer switch
        {
            SimpleAnswer simple => simple.IsAuthorized ? GatewayVerdict.Allowed : GatewayVerdict.NotAuthorized,
            PolicyAnswer policy => Evaluate(policy, request.MethodArn),
            _ => GatewayVerdict.AnswerMalformed,
        };
        return new Authorization(verdict, source, answer);
    }

    private GatewayVerdict Evaluate(PolicyAnswer answer, string methodArn) =>
        PolicyEvaluator.Evaluate(answer.Policy, methodArn, clock.GetUtcNow()) switch
        {
            PolicyVerdict.ExplicitDeny => GatewayVerdict.ExplicitDeny,
            PolicyVerdict.ImplicitDeny => GatewayVerdict.ImplicitDeny,
            PolicyVerdict.Allowed => HasValidApiKey(answer) ? GatewayVerdict.Allowed : GatewayVerdict.ApiKeyInvalid,
        };

    private bool HasValidApiKey(PolicyAnswer answer) =>
        !stage.Kind.IsRest
        || stage.Authorizer.UsagePlanKeys is not { } keys
        || (answer.UsageIdentifierKey is { } key && keys.Contains(key));
}
