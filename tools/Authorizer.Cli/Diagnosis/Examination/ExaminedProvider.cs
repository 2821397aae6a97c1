using System.Collections.Immutable;
using Authorizer.Configuration;
using Authorizer.Configuration.Providers;

namespace Authorizer.Cli.Diagnosis.Examination;

/// <summary>One provider of a document, good or not, and what the documents say about it.</summary>
/// <param name="Document">Its document as the function reads it.</param>
/// <param name="Reading">The provider in it.</param>
/// <param name="Own">What is wrong with the document by itself, and concerns this provider.</param>
/// <param name="Others">What is wrong with it beside the other documents.</param>
internal sealed record ExaminedProvider(
    DocumentReading Document,
    ProviderReading Reading,
    ImmutableArray<ConfigurationProblem> Own,
    ImmutableArray<ConfigurationProblem> Others
)
{
    /// <summary>Every provider of one document.</summary>
    /// <param name="document">As it was read.</param>
    /// <param name="all">What is wrong with it and with everything beside it.</param>
    public static IEnumerable<ExaminedProvider> In(DocumentReading document, ImmutableArray<ConfigurationProblem> all)
    {
        var others = all.Where(problem => problem.Document == document.Document.Name && problem.IsError)
            .Except(document.Problems)
            .ToArray();
        return document.Readings.Select(
            (reading, entry) =>
                new ExaminedProvider(
                    document,
                    reading,
                    [.. document.Problems.Where(problem => ProblemSort.IsAbout(problem, entry))],
                    [.. others.Where(problem => ProblemSort.IsAbout(problem, entry))]
                )
        );
    }
}
