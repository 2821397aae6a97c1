using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Cli.Documents;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;
using Authorizer.Cryptography;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Local.Iam;
using Authorizer.Trust.Access;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Cli.Trials;

/// <summary>
/// Judges cases by an access document, each twice: by its permissions one after another, and by the policies that API Gateway would
/// evaluate. The two must agree.
/// </summary>
internal sealed class TrialBench(ParameterDocument document, AccessDocument access, TimeProvider clock) : IDisposable
{
    private static readonly (ApiKind Kind, string Name)[] Kinds =
    [
        (ApiKind.RestRequest, "REST"),
        (ApiKind.HttpApiPayload2, "HTTP"),
    ];

    private readonly ImmutableArray<string> named = AssumedProviders.NamedIn(document.Value);
    private readonly TrialTokens tokens = new(clock);

    public async Task<TrialResult> JudgeAsync(TrialCase one, CancellationToken stop)
    {
        if (ProvidersOf(one, out var flaw) is not { } providers)
        {
            return new TrialResult(one, null, null, flaw);
        }
        var configuration = Configure(one, providers);
        var presented = one.Tokens.Zip(providers, (token, provider) => tokens.Make(provider, token.Claims));
        var verdict = await tokens.VerifyAsync(configuration, [.. presented], stop);
        if (!verdict.IsVerified(out var verified, out var why))
        {
            return new TrialResult(one, null, null, $"its tokens are refused as {why.Code()}, whatever the permissions say");
        }
        try
        {
            return Judge(one, configuration, verified);
        }
        catch (FaultException fault)
        {
            return new TrialResult(one, null, null, $"is the fault {fault.Fault.Code()}");
        }
    }

    public void Dispose() => tokens.Dispose();

    // One for each token; null with a flaw.
    private ImmutableArray<string>? ProvidersOf(TrialCase one, out string? flaw)
    {
        flaw = null;
        var only = named.Length switch
        {
            0 => "any",
            1 => named[0],
            _ => null,
        };
        var providers = one.Tokens.Select(token => token.Provider ?? only).OfType<string>().ToImmutableArray();
        if (providers.Length < one.Tokens.Length)
        {
            flaw = $"must say in `provider` whose token it is: {string.Join(", ", named)}";
            return null;
        }
        // A provider that the document does not name is a stranger's, and may be meant; one letter beside a named one is not.
        foreach (var provider in providers.Except(named, StringComparer.Ordinal))
        {
            if (NearestName.Of(provider, named) is { } nearest)
            {
                flaw = $"names the provider `{provider}`, which the access document does not; did you mean `{nearest}`?";
                return null;
            }
        }
        if (providers.Distinct(StringComparer.Ordinal).Count() < providers.Length)
        {
            flaw = "has two tokens of one provider, which is refused as malformed_token";
            return null;
        }
        return providers;
    }

    private AuthorizerConfiguration Configure(TrialCase one, ImmutableArray<string> providers) =>
        new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, clock).Read(
            [
                document,
                .. one.Tokens.Zip(providers, (token, provider) => tokens.ProviderOf(provider, token.Claims)),
                .. named.Except(providers, StringComparer.Ordinal).Select(AssumedProviders.Of),
            ],
            lastGood: null
        );

    private TrialResult Judge(TrialCase one, AuthorizerConfiguration configuration, IReadOnlyList<VerifiedToken> verified)
    {
        var stage = StageOf(one.Api ?? access.Apis[0]);
        var decision = configuration.Access.ToRules(AccessRules.Closed).For(stage.ApiId, stage.Stage).Decide(verified);
        var route = new RequestedRoute(
            one.Verb,
            one.Path,
            name => one.Headers.TryGetValue(name, out var lines) ? [.. lines] : []
        );
        var isAllowed = decision.Allows(route);
        return new TrialResult(
            one,
            isAllowed,
            decision.DecidedBy(route),
            decision.Routes is { } routes ? Disagreement(one, stage, routes, isAllowed) : null
        );
    }

    private string? Disagreement(TrialCase one, StageArn stage, StageRoutes routes, bool isAllowed)
    {
        var differing = Kinds.Where(kind => IsAllowedByPolicy(kind.Kind) != isAllowed).Select(kind => kind.Name).ToArray();
        return differing.Length == 0
            ? null
            : $"the permissions say {TrialResult.WordOf(isAllowed)} and the policy on {string.Join(" and ", differing)} APIs does not,"
                + " which is a defect of the authorizer; please report it";

        bool IsAllowedByPolicy(ApiKind kind)
        {
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                PolicyText.Write(json, StagePolicy.Of(kind, stage, routes, end: null));
            }
            using var policy = JsonDocument.Parse(buffer.ToArray());
            var resource = $"{stage}/{one.Verb}{one.Path}";
            return PolicyEvaluator.Evaluate(policy.RootElement, resource, clock.GetUtcNow()) == PolicyVerdict.Allowed;
        }
    }

    private static StageArn StageOf(ApiScope scope) =>
        new("aws", "eu-west-1", "123456789012", scope.ApiId ?? "any", scope.Stage ?? "stage");
}
