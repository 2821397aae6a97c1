namespace Authorizer.Configuration.Documents;

/// <summary>Documents of our own, which are written as JSON objects only.</summary>
internal static class JsonDocuments
{
    /// <summary>Null after an error.</summary>
    internal static MapNode? ReadObject(string text, DocumentProblems problems, string expected)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.SyntaxError(DocumentPosition.Start, $"is empty; expected {expected}");
            return null;
        }
        if (DocumentFormats.Of(text) != DocumentFormat.Json)
        {
            problems.SyntaxError(DocumentPosition.Start, $"must be {expected}");
            return null;
        }
        switch (DocumentText.Parse(text, problems))
        {
            case [MapNode map]:
                return map;
            case [var other]:
                problems.SyntaxError(other.Position, $"must be {expected}; found {other.Description}");
                return null;
            default:
                return null;
        }
    }
}
