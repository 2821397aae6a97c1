using Authorizer.Cli.Diagnosis.Examination;
using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary><c>DiscoveryURLValid</c>, <c>JWKSURLValid</c> and <c>JWKSFetchValid</c> (kubernetes 1.3, stages D to F).</summary>
/// <param name="Discovery">The discovery document can be had and speaks for the issuer.</param>
/// <param name="Url">It names an address of keys that may be asked.</param>
/// <param name="Fetch">The keys can be had from there.</param>
internal sealed record KeySetConditions(Condition Discovery, Condition Url, Condition Fetch)
{
    private const string DocumentHolds = "there is nothing to ask for: the document holds the keys itself";

    /// <summary>By what was met on the way to the keys.</summary>
    public static KeySetConditions Of(ProbedKeys probed, KeyFreshness freshness)
    {
        var discovery = DiscoveryCondition.Of(probed, freshness);
        var url = discovery.IsTrue ? KeyUrlCondition.Of(probed) : Condition.After(ConditionType.JwksUrlValid, discovery);
        var fetch = url.IsTrue
            ? KeyFetchCondition.Of(probed, freshness)
            : Condition.After(ConditionType.JwksFetchValid, discovery, url);
        return new KeySetConditions(discovery, url, fetch);
    }

    /// <summary>Keys of the document, as far as they could be read.</summary>
    public static KeySetConditions OfLocal(LocalKeySetLocation local, Findings findings) =>
        new(
            Condition.True(ConditionType.DiscoveryUrlValid, DocumentHolds),
            Condition.True(ConditionType.JwksUrlValid, DocumentHolds),
            FetchOfLocal(local, findings)
        );

    private static Condition FetchOfLocal(LocalKeySetLocation local, Findings findings)
    {
        const string Type = ConditionType.JwksFetchValid;
        if (findings.HasErrors(Type))
        {
            return Condition.False(Type, ConditionReason.InvalidCouldNotFetchJwks, findings.Errors(Type));
        }
        return local.Keys is { Count: 0, Unusable.IsEmpty: true }
            ? Condition.Unknown(
                Type,
                "the document names a file of the function's package, which is not at hand; see that it is deployed"
            )
            : Condition.True(Type, "the document holds the keys itself");
    }

    /// <summary>Nothing could be asked, because of the document or of an earlier condition.</summary>
    public static KeySetConditions OfNothing(Findings findings, params ReadOnlySpan<Condition> earlier)
    {
        var discovery = Of(ConditionType.DiscoveryUrlValid, ConditionReason.InvalidDiscoveryProbe, findings, earlier);
        var url = Of(ConditionType.JwksUrlValid, ReasonForUrl(findings), findings, [.. earlier, discovery]);
        var fetch = Of(
            ConditionType.JwksFetchValid,
            ConditionReason.InvalidCouldNotFetchJwks,
            findings,
            [.. earlier, discovery, url]
        );
        return new KeySetConditions(discovery, url, fetch);
    }

    private static Condition Of(string type, string reason, Findings findings, params ReadOnlySpan<Condition> earlier)
    {
        if (findings.HasErrors(type))
        {
            return Condition.False(type, reason, findings.Errors(type));
        }
        foreach (var one in earlier)
        {
            if (!one.IsTrue)
            {
                return Condition.After(type, one);
            }
        }
        return Condition.Unknown(type, "not checked, because the document does not say where its keys are: see its errors");
    }

    // An absent address counts as one of a wrong scheme, as in Pinniped.
    private static string ReasonForUrl(Findings findings) =>
        findings.Of(ConditionType.JwksUrlValid).Any(problem => problem.Sentence.Contains("https", StringComparison.Ordinal))
            ? ConditionReason.InvalidJwksUrlScheme
            : ConditionReason.InvalidJwksUrl;
}
