using System.Text;
using Authorizer.Aws.ParameterStore;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>What a parameter can hold, whatever the document says.</summary>
internal static class ParameterLimits
{
    public static IEnumerable<FileProblem> Problems(DocumentFile file)
    {
        var value = file.Document?.Value ?? "";
        var size = Encoding.UTF8.GetByteCount(value);
        if (size > ParameterTier.AdvancedBytes)
        {
            yield return Problem(
                ProblemSeverity.Error,
                file,
                $"has {size} bytes; a parameter of the standard tier holds {ParameterTier.StandardBytes} and one of the advanced tier"
                    + $" {ParameterTier.AdvancedBytes}, so shorten it: remove comments, indentation and keys that are not in use"
            );
        }
        else if (size > ParameterTier.StandardBytes)
        {
            yield return Problem(
                ProblemSeverity.Warning,
                file,
                $"has {size} bytes; above {ParameterTier.StandardBytes} a parameter is of the advanced tier, which is paid for"
            );
        }
        if (value.Contains("{{", StringComparison.Ordinal))
        {
            yield return Problem(
                ProblemSeverity.Error,
                file,
                "holds `{{`, which Parameter Store takes for a reference and refuses; put a space or a line break between the braces"
            );
        }
    }

    private static FileProblem Problem(ProblemSeverity severity, DocumentFile file, string sentence) =>
        FileProblem.In(file, new ConfigurationProblem(severity, file.Document!.Name, "", sentence, 0, 0));
}
