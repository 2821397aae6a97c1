using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration.Providers;

/// <summary>Audiences as they are compared, to find two that are the same (consul 3.4).</summary>
internal static class AudienceText
{
    internal static string Normalized(string audience, AudienceComparison comparison) =>
        AudienceRule.Normalized(audience, comparison).ToString();

    /// <summary>How the audiences of two providers are compared with each other: as the more tolerant of both does.</summary>
    internal static AudienceComparison Looser(AudienceComparison one, AudienceComparison other) =>
        one == AudienceComparison.Exact ? other : one;
}
