using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Callers;

namespace Authorizer.Configuration;

/// <summary>Warns where callers of two providers could bear the same <c>principalId</c> (contract 3, selection).</summary>
internal static class SamePrincipals
{
    private const int MostNamed = 3;

    /// <summary>One warning for each document that comes after one it could be confused with.</summary>
    internal static IEnumerable<ConfigurationProblem> Warnings(IReadOnlyList<DocumentReading> documents)
    {
        var providers = documents
            .SelectMany(document => document.Readings.Select(reading => new Entry(document.Document.Name, reading)))
            .ToArray();
        for (var index = 1; index < providers.Length; index++)
        {
            var (name, reading) = providers[index];
            if (NamesOf(providers.AsSpan(0, index), reading.Provider!.Caller) is { } names)
            {
                var sentence =
                    $"lets callers bear the same principalId as callers of {names}; {AdviceFor(reading)}tell them apart by the context key `provider`";
                yield return ConfigurationProblem.At(ProblemSeverity.Warning, name, reading.Places.Username, sentence);
            }
        }
    }

    private static string? NamesOf(ReadOnlySpan<Entry> before, CallerMapping mapping)
    {
        // Where any name is possible nobody has to be asked, and a thousand providers are not compared with each other.
        if (!mapping.IsUsernameRequired)
        {
            return Sentence(
                [.. before[..Math.Min(MostNamed, before.Length)].ToArray().Select(other => other.Name)],
                before.Length
            );
        }
        var named = new List<string>(MostNamed);
        var all = 0;
        foreach (var other in before)
        {
            if (!MayMeet(other.Reading.Provider!.Caller, mapping))
            {
                continue;
            }
            all++;
            if (named.Count < MostNamed)
            {
                named.Add(other.Name);
            }
        }
        return named.Count == 0 ? null : Sentence(named, all);
    }

    private static string Sentence(List<string> named, int all) =>
        string.Join(", ", named) + (all > named.Count ? $" and {all - named.Count} more" : "");

    // A JWTAuthenticator has no prefixes.
    private static string AdviceFor(ProviderReading reading) =>
        (
            reading.Provider!.Terms.NotBeforeSkew,
            reading.Places.Username.Path.EndsWith("claimMappings", StringComparison.Ordinal)
        ) switch
        {
            (null, _) => "set Username and UsernamePrefix in both, or ",
            (_, true) => "give each a `username.prefix` of its own, or ",
            _ => "",
        };

    private sealed record Entry(string Document, ProviderReading Reading)
    {
        // A document of several providers needs more than its own name.
        internal string Name =>
            Reading.Provider!.Name == DocumentName.Of(Document).Name ? Document : $"{Document} (`{Reading.Provider.Name}`)";
    }

    // Prefixes keep names apart when neither begins with the other, and only where no name comes without its prefix: an absent claim
    // makes way for `client_id` or `azp` as they are (contract 5).
    private static bool MayMeet(CallerMapping one, CallerMapping other) =>
        !one.IsUsernameRequired
        || !other.IsUsernameRequired
        || one.UsernamePrefix.StartsWith(other.UsernamePrefix, StringComparison.Ordinal)
        || other.UsernamePrefix.StartsWith(one.UsernamePrefix, StringComparison.Ordinal);
}
