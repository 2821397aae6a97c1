using Authorizer.Cli.Diagnosis.Examination;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary><c>IssuerURLValid</c>: whether discovery can start from the issuer (kubernetes 1.3, stage C); offline.</summary>
internal static class IssuerCondition
{
    private const string Type = ConditionType.IssuerUrlValid;

    // The order in which Pinniped looks; a user name has no reason of its own there.
    private static readonly (UrlFlawKind Kind, string Reason)[] Reasons =
    [
        (UrlFlawKind.NoUrl, ConditionReason.InvalidIssuerUrl),
        (UrlFlawKind.Scheme, ConditionReason.InvalidIssuerUrlScheme),
        (UrlFlawKind.WellKnown, ConditionReason.InvalidIssuerUrlWellKnown),
        (UrlFlawKind.Query, ConditionReason.InvalidIssuerUrlQuery),
        (UrlFlawKind.Fragment, ConditionReason.InvalidIssuerUrlFragment),
    ];

    public static Condition Of(ExaminedProvider examined, Findings findings)
    {
        var issuer = examined.Reading.Identity.Issuers.FirstOrDefault();
        return findings.HasErrors(Type)
            ? Condition.False(Type, ReasonFor(issuer), findings.Errors(Type))
            : Condition.True(Type, findings.WithWarnings(Type, Message(issuer, examined.Reading.Keys)));
    }

    private static string ReasonFor(string? issuer)
    {
        var flaws = issuer is null ? [] : ProviderUrl.FlawsOfIssuer(issuer).Select(flaw => flaw.Kind).ToArray();
        return Array.Find(Reasons, reason => flaws.Contains(reason.Kind)).Reason ?? ConditionReason.InvalidIssuerUrl;
    }

    private static string Message(string? issuer, KeySetLocation? keys) =>
        (issuer, keys) switch
        {
            (null, _) => "there is no issuer: it takes the tokens whose issuer no document names",
            (_, DiscoveredKeySetLocation) => "the issuer is a URL that discovery can start from",
            _ => "the issuer is compared with tokens as it is, and need not be a URL, for no discovery starts from it",
        };
}
