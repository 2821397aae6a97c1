namespace Authorizer.Configuration.Documents;

/// <summary>Where something stands in a document. The default value means the document as a whole.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">In characters, from 1.</param>
public readonly record struct DocumentPosition(int Line, int Column)
{
    public static DocumentPosition Start { get; } = new(1, 1);
}
