namespace Authorizer.Configuration.Documents;

public enum ProblemSeverity
{
    /// <summary>The document is taken, but probably does not do what its author meant.</summary>
    Warning,

    /// <summary>The document is not taken.</summary>
    Error,
}

/// <summary>A field and where it stands.</summary>
/// <param name="Path">Canonical names with dots and indexes, such as <c>Locations[0].Header.Name</c>; empty for the document itself.</param>
/// <param name="Position">The value, or what should hold it where it is missing.</param>
public sealed record Place(string Path, DocumentPosition Position)
{
    /// <summary>A document as a whole, for what no line of it can be blamed for.</summary>
    public static Place WholeDocument { get; } = new("", default);
}

/// <summary>Something a person has to mend in one document.</summary>
/// <param name="Severity">Whether the document is taken nevertheless.</param>
/// <param name="Place">Where.</param>
/// <param name="Sentence">What was expected and what to do; one line, never a value of the document.</param>
public sealed record DocumentProblem(ProblemSeverity Severity, Place Place, string Sentence);
