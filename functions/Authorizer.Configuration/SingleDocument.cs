using System.Collections.Immutable;
using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration;

/// <summary>One object from a text that may hold any number of documents.</summary>
internal static class SingleDocument
{
    /// <summary>Null after an error.</summary>
    internal static MapNode? Of(ImmutableArray<DocumentNode> documents, DocumentProblems problems)
    {
        if (documents is [MapNode map])
        {
            return map;
        }
        if (documents is [var other])
        {
            problems.SyntaxError(other.Position, $"must be an object with fields; found {other.Description}");
        }
        else if (documents.Length > 1)
        {
            problems.SyntaxError(
                documents[1].Position,
                $"holds {documents.Length} documents; write each into a parameter of its own"
            );
        }
        else if (!problems.HasErrors)
        {
            problems.SyntaxError(DocumentPosition.Start, "is empty; expected a document in HCL, JSON or YAML");
        }
        return null;
    }
}
