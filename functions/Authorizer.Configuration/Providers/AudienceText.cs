using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration.Providers;

/// <summary>Audiences as they are compared, to find two that are the same (consul 3.4).</summary>
internal static class AudienceText
{
    /// <summary>Without one leading <c>http://</c> or <c>https://</c> and one trailing <c>/</c>, where the comparison does not see them.</summary>
    internal static string Normalized(string audience, AudienceComparison comparison)
    {
        if (comparison == AudienceComparison.Exact)
        {
            return audience;
        }
        var scheme = Schemes.FirstOrDefault(scheme => audience.StartsWith(scheme, StringComparison.Ordinal)) ?? "";
        var rest = audience[scheme.Length..];
        return rest.EndsWith('/') ? rest[..^1] : rest;
    }

    /// <summary>How the audiences of two providers are compared with each other: as the more tolerant of both does.</summary>
    internal static AudienceComparison Looser(AudienceComparison one, AudienceComparison other) =>
        one == AudienceComparison.Exact ? other : one;

    private static readonly string[] Schemes = ["http://", "https://"];
}
