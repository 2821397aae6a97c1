using System.Collections.Immutable;
using System.Text;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Documents;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>What is wrong with a push beyond its documents: names and sizes that Parameter Store does not take, secrets in the open.</summary>
internal static class PushProblems
{
    /// <param name="path">Where it would lie.</param>
    /// <param name="changes">What would become of every parameter.</param>
    /// <param name="manifest">The manifest's text.</param>
    public static IEnumerable<FileProblem> Of(ParameterPath path, ImmutableArray<PlannedChange> changes, string manifest) =>
        changes
            .Where(change => change.IsWritten)
            .SelectMany(change => OfOne(path, change))
            .Concat(OfManifest(path, changes.Length, manifest));

    private static IEnumerable<FileProblem> OfOne(ParameterPath path, PlannedChange change)
    {
        if (NameFlaw(path, change.Name) is { } flaw)
        {
            yield return Problem(ProblemSeverity.Error, change, flaw);
        }
        if (
            change.File == ParameterName.StandardInput
            && change.Name.EndsWith($"/{ParameterName.Nameless}", StringComparison.Ordinal)
        )
        {
            yield return Problem(
                ProblemSeverity.Error,
                change,
                "has no name of its own, and standard input gives it none; push it from a file, whose name it takes"
            );
        }
        if (change.Type == ParameterType.PlainText && SecretMaterial.IsIn(change.Value!))
        {
            yield return Problem(
                ProblemSeverity.Warning,
                change,
                "holds a key that is secret and would be stored in the open; push it with --secure"
            );
        }
    }

    private static IEnumerable<FileProblem> OfManifest(ParameterPath path, int parameters, string manifest)
    {
        var size = Encoding.UTF8.GetByteCount(manifest);
        if (size <= ParameterTier.AdvancedBytes)
        {
            yield break;
        }
        var sentence =
            $"would have {size} bytes for {parameters} parameters; a parameter holds {ParameterTier.AdvancedBytes}, so use shorter"
            + " names, or a path and a function of its own for some of them";
        yield return new FileProblem(
            path.Below(Manifest.Name),
            new ConfigurationProblem(ProblemSeverity.Error, Manifest.Name, "", sentence, 0, 0)
        );
    }

    private static string? NameFlaw(ParameterPath path, string name)
    {
        try
        {
            path.Below(name.Split('/'));
            return null;
        }
        catch (FormatException flaw)
        {
            return $"cannot be a parameter: {flaw.Message.TrimEnd('.')}";
        }
    }

    private static FileProblem Problem(ProblemSeverity severity, PlannedChange change, string sentence) =>
        new(change.File!, new ConfigurationProblem(severity, change.Name, "", sentence, 0, 0));
}
