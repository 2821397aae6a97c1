using System.Text.RegularExpressions;
using Authorizer.Cli.Diagnosis.Conditions;
using Authorizer.Configuration;
using Authorizer.Configuration.Providers;

namespace Authorizer.Cli.Diagnosis.Examination;

/// <summary>Which condition tells of a problem, by the field that it is about, in every kind's words for it.</summary>
internal static partial class ProblemSort
{
    /// <summary><see cref="ConditionType.AuthenticatorValid"/> for everything that has no condition of its own.</summary>
    public static string ConditionOf(ConfigurationProblem problem, ProviderReading reading)
    {
        if (problem.Path == reading.Places.Issuer.Path && IsAboutUrl(reading))
        {
            return ConditionType.IssuerUrlValid;
        }
        var field = Envelope().Replace(problem.Path, "");
        return field switch
        {
            _ when Tls().IsMatch(field) => ConditionType.TlsConfigurationValid,
            _ when DiscoveryUrl().IsMatch(field) => ConditionType.DiscoveryUrlValid,
            _ when KeyUrl().IsMatch(field) => ConditionType.JwksUrlValid,
            _ when LocalKeys().IsMatch(field) => ConditionType.JwksFetchValid,
            _ when Expression().IsMatch(field) => ConditionType.ExpressionsValid,
            _ => ConditionType.AuthenticatorValid,
        };
    }

    // Where the URL is good, the problem is another one, such as a second entry of the same issuer.
    private static bool IsAboutUrl(ProviderReading reading) =>
        reading.Identity.Issuers is not [var issuer, ..] || ProviderUrl.FlawsOfIssuer(issuer).Count > 0;

    /// <summary>Whether it is about this provider: what stands in an entry is that entry's.</summary>
    public static bool IsAbout(ConfigurationProblem problem, int entry) =>
        Entry().Match(problem.Path) is not { Success: true } match || match.Groups["index"].Value == $"{entry}";

    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^jwt\[(?<index>[0-9]+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^(spec|jwt\[[0-9]+\])\.", Options)]
    private static partial Regex Envelope();

    [GeneratedRegex(
        @"^tls(\.|\z)|^issuer\.certificateAuthority\z|^JSONWebKeySet\.(Remote|Discovery)\.JWKSCluster\.TLSCertificates(\.|\z)",
        Options
    )]
    private static partial Regex Tls();

    [GeneratedRegex(@"^issuer\.discoveryURL\z|^JSONWebKeySet\.Discovery\.URI\z", Options)]
    private static partial Regex DiscoveryUrl();

    [GeneratedRegex(@"^JSONWebKeySet\.Remote\.URI\z", Options)]
    private static partial Regex KeyUrl();

    [GeneratedRegex(@"^JSONWebKeySet\.Local(\.|\z)", Options)]
    private static partial Regex LocalKeys();

    [GeneratedRegex(@"expression\z", Options)]
    private static partial Regex Expression();
}
