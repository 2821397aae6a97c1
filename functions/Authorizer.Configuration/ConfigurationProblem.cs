using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration;

/// <summary>Something a person has to mend, with the place where.</summary>
/// <param name="Severity">An error keeps the document out; a warning does not.</param>
/// <param name="Document">The parameter's name relative to the path; empty for the set as a whole.</param>
/// <param name="Path">The field, such as <c>JSONWebKeySet.Remote.URI</c>; empty for the document as a whole.</param>
/// <param name="Sentence">What was expected and what to do; one line without a value of the document.</param>
/// <param name="Line">From 1; 0 where no text is meant.</param>
/// <param name="Column">In characters, from 1; 0 where no text is meant.</param>
public sealed record ConfigurationProblem(
    ProblemSeverity Severity,
    string Document,
    string Path,
    string Sentence,
    int Line,
    int Column
)
{
    public bool IsError => Severity == ProblemSeverity.Error;

    /// <summary><c>providers/okta: JSONWebKeySet.Remote.URI: sentence</c>; where there is no path, line and column take its place.</summary>
    public override string ToString()
    {
        var document = Document.Length == 0 ? "configuration" : Document;
        var place = (Path.Length, Line) switch
        {
            (> 0, _) => $"{Path}: ",
            (_, > 0) => $"line {Line}, column {Column}: ",
            _ => "",
        };
        return $"{document}: {place}{Sentence}";
    }

    internal static ConfigurationProblem In(string document, DocumentProblem problem) =>
        At(problem.Severity, document, problem.Place, problem.Sentence);

    internal static ConfigurationProblem At(ProblemSeverity severity, string document, Place place, string sentence) =>
        new(severity, document, place.Path, sentence, place.Position.Line, place.Position.Column);
}
