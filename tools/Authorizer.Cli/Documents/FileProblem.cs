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

    /// <summary>An error of the file as a whole.</summary>
    public static FileProblem Whole(DocumentFile file, string sentence) =>
        new(file.Shown, new ConfigurationProblem(ProblemSeverity.Error, file.Document?.Name ?? "", "", sentence, 0, 0));

    /// <summary>A warning about the file as a whole.</summary>
    public static FileProblem Warning(DocumentFile file, string sentence) =>
        new(file.Shown, new ConfigurationProblem(ProblemSeverity.Warning, file.Document!.Name, "", sentence, 0, 0));

    /// <summary>A problem of the file's text.</summary>
    public static FileProblem Of(DocumentFile file, DocumentProblem problem) =>
        new(
            file.Shown,
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
