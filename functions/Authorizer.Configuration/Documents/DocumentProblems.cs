namespace Authorizer.Configuration.Documents;

/// <summary>Collects what is wrong with one document; nothing stops at the first error, and nothing is said twice.</summary>
public sealed class DocumentProblems
{
    private readonly List<DocumentProblem> problems = [];
    private readonly HashSet<DocumentProblem> said = [];

    public IReadOnlyList<DocumentProblem> All => problems;

    public bool HasErrors { get; private set; }

    public void Error(Place place, string sentence)
    {
        HasErrors = true;
        Add(new DocumentProblem(ProblemSeverity.Error, place, sentence));
    }

    public void Warning(Place place, string sentence) => Add(new DocumentProblem(ProblemSeverity.Warning, place, sentence));

    /// <summary>An error that belongs to no field: the notation itself.</summary>
    public void SyntaxError(DocumentPosition position, string sentence) => Error(new Place("", position), sentence);

    private void Add(DocumentProblem problem)
    {
        if (said.Add(problem))
        {
            problems.Add(problem);
        }
    }
}
