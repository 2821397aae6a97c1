using System.Collections.Immutable;
using System.Globalization;
using Authorizer.Configuration;

namespace Authorizer.Cli.Diagnosis.Examination;

/// <summary>What is wrong with one provider's document, by the condition that tells it.</summary>
internal sealed class Findings
{
    private readonly ILookup<string, ConfigurationProblem> byCondition;

    /// <param name="examined">Whose they are.</param>
    public Findings(ExaminedProvider examined) =>
        byCondition = examined.Own.ToLookup(
            problem => ProblemSort.ConditionOf(problem, examined.Reading),
            StringComparer.Ordinal
        );

    public bool HasErrors(string condition) => byCondition[condition].Any(problem => problem.IsError);

    public ImmutableArray<ConfigurationProblem> Of(string condition) => [.. byCondition[condition]];

    /// <summary>The errors of a condition, one a line.</summary>
    public string Errors(string condition) => Lines(byCondition[condition].Where(problem => problem.IsError));

    /// <summary>A good condition's message, with the warnings there are.</summary>
    public string WithWarnings(string condition, string message) =>
        string.Join(
            '\n',
            byCondition[condition]
                .Where(problem => !problem.IsError)
                .Select(problem => $"warning: {Line(problem)}")
                .Prepend(message)
        );

    public static string Lines(IEnumerable<ConfigurationProblem> problems) => string.Join('\n', problems.Select(Line));

    private static string Line(ConfigurationProblem problem)
    {
        var line = problem.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {problem.Line}") : "";
        return (problem.Path.Length, line.Length) switch
        {
            (> 0, > 0) => $"{problem.Path} ({line}): {problem.Sentence}",
            (> 0, _) => $"{problem.Path}: {problem.Sentence}",
            (_, > 0) => $"{line}: {problem.Sentence}",
            _ => problem.Sentence,
        };
    }
}
