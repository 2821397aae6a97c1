using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Intentions;

/// <summary>Says beforehand what one cached policy cannot hold (contract 7), which is a fault when it is asked for.</summary>
internal static class PolicyLimitWarnings
{
    private const string Otherwise =
        "it works only with AUTHORIZER_RESULT_CACHE=off, or on an HTTP API whose identity source is none or holds method and path, and is the fault configuration_invalid elsewhere";

    internal static IEnumerable<ConfigurationProblem> Of(AccessSetReader.Candidate candidate) =>
        candidate.Reading.Access is not { } document
            ? []
            : PolicyLimits
                .Of(document)
                .Select(limit =>
                    ConfigurationProblem.At(
                        ProblemSeverity.Warning,
                        candidate.Name,
                        new Place($"Permissions[{limit.Permission}]", candidate.Reading.PlaceOfPermission(limit.Permission)),
                        SentenceFor(limit)
                    )
                );

    private static string SentenceFor(PolicyLimit limit) =>
        limit.Around is [var deny, var allow]
            ? $"allows under Permissions[{deny}], which may deny, under Permissions[{allow}], which may allow: in a policy a deny wins. "
                + $"Write what Permissions[{allow}] allows as a list of narrower paths beside Permissions[{deny}]; {Otherwise}"
            : $"looks at a header or a path pattern, which a policy cannot; write it with `PathExact` or `PathPrefix`; {Otherwise}";
}
