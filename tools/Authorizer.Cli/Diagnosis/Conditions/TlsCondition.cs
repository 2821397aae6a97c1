using Authorizer.Cli.Diagnosis.Examination;
using Authorizer.Configuration;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary><c>TLSConfigurationValid</c>: whose certificates are believed (kubernetes 1.3, stage B); offline.</summary>
internal static class TlsCondition
{
    private const string Type = ConditionType.TlsConfigurationValid;

    /// <param name="examined">The provider.</param>
    /// <param name="findings">What is wrong with its document.</param>
    /// <param name="isDeployed">Whether everything below the path is at hand, so that what is missing is missing.</param>
    /// <param name="now">What is out of date.</param>
    public static Condition Of(ExaminedProvider examined, Findings findings, bool isDeployed, DateTimeOffset now)
    {
        if (findings.HasErrors(Type))
        {
            return Condition.False(Type, ConditionReason.InvalidTlsConfig, findings.Errors(Type));
        }
        if (examined.Document.References.FirstOrDefault(reference => reference.Found is null) is { } missing)
        {
            return isDeployed
                ? Condition.False(
                    Type,
                    ConditionReason.InvalidTlsConfig,
                    $"the document names the parameter `{missing}` below the path, which is not there; write the PEM certificates to it"
                )
                : Condition.Unknown(
                    Type,
                    $"the document names the parameter `{missing}`, which is not among the files; run it with --path, where that is"
                );
        }
        if (findings.Of(Type).Any(IsNotLookedAt))
        {
            return Condition.Unknown(
                Type,
                findings.WithWarnings(Type, "the certificates are in the function's package or environment, which is not at hand")
            );
        }
        var pem = examined.Reading.Keys switch
        {
            DiscoveredKeySetLocation discovered => discovered.Trust.Pem,
            RemoteKeySetLocation remote => remote.Trust.Pem,
            _ => null,
        };
        var bundle = pem is null ? null : AuthorityBundle.Read(pem);
        return bundle?.FlawAt(now) is { } flaw
            ? Condition.False(Type, ConditionReason.InvalidTlsConfig, flaw)
            : Condition.True(Type, findings.WithWarnings(Type, Message(examined.Reading.Keys, bundle)));
    }

    private static bool IsNotLookedAt(ConfigurationProblem problem) =>
        problem.Path.EndsWith(".Filename", StringComparison.OrdinalIgnoreCase)
        || problem.Path.EndsWith(".EnvironmentVariable", StringComparison.OrdinalIgnoreCase);

    private static string Message(KeySetLocation? location, AuthorityBundle? bundle) =>
        location switch
        {
            LocalKeySetLocation => "no connection is made: the document holds the keys itself",
            _ when bundle is not null => $"servers are believed by the configured bundle alone, of {bundle.Count}",
            _ => "no bundle is configured: servers are believed by the system's roots",
        };
}
