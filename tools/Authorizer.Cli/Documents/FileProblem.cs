using Authorizer.Configuration;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>Something a person has to mend, and in which file.</summary>
internal sealed record FileProblem(string File, ConfigurationProblem Problem)
{
    public bool IsError => Problem.IsError;

    public string Severity => IsError ? "error" : "warning";

    /// <summary><c>file:line:column</c>; the file alone where no line can be blamed.</summary>
    public string Position => Problem.Line > 0 ? $"{File}:{Problem.Line}:{Problem.Column}" : File;

    /// <summary>The field and the sentence.</summary>
    public string Message => Problem.Path.Length > 0 ? $"{Problem.Path}: {Problem.Sentence}" : Problem.Sentence;

    /// <summary>As compilers write it: <c>file:line:column: error: path: sentence</c>.</summary>
    public override string ToString() => $"{Position}: {Severity}: {Message}";

    /// <summary>A problem of a document, at its place in the file.</summary>
    public static FileProblem In(DocumentFile file, ConfigurationProblem problem)
    {
        var place = file.PositionOf(problem.Line, problem.Column);
        return new FileProblem(file.Shown, problem with { Line = place.Line, Column = place.Column });
    }

    /// <summary>An error of the document as a whole.</summary>
    public static FileProblem Whole(DocumentFile file, string sentence) =>
        In(file, new ConfigurationProblem(ProblemSeverity.Error, file.Document?.Name ?? "", "", sentence, 0, 0));

    /// <summary>A warning about the document as a whole.</summary>
    public static FileProblem Warning(DocumentFile file, string sentence) =>
        In(file, new ConfigurationProblem(ProblemSeverity.Warning, file.Document!.Name, "", sentence, 0, 0));

    /// <summary>A problem of the file's text.</summary>
    public static FileProblem Of(DocumentFile file, DocumentProblem problem) =>
        In(
            file,
            new ConfigurationProblem(
                problem.Severity,
                file.Document!.Name,
                problem.Place.Path,
                problem.Sentence,
                problem.Place.Position.Line,
                problem.Place.Position.Column
            )
        );
}
