using System.Collections.Immutable;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>
/// The documents of one file as kubectl takes them: YAML or JSON, separated by lines of <c>---</c>, empty ones passed over. No text of
/// YAML can begin a line with that marker (YAML 1.2 section 9.1.2), so lines are all that is looked at.
/// </summary>
internal static class DocumentStream
{
    private const string Separator = "---";
    private const string End = "...";

    /// <summary>At least one; a file with one document is that document as it is.</summary>
    public static ImmutableArray<StreamedDocument> Split(string text)
    {
        var whole = new StreamedDocument(text, LinesBefore: 0, Start: default);
        if (DocumentFormats.Of(text) == DocumentFormat.Hcl)
        {
            return [whole];
        }
        ImmutableArray<StreamedDocument> documents = [.. Pieces(text.Split('\n')).Where(piece => piece.Start != default)];
        return documents switch
        {
            { Length: > 1 } => documents,
            [{ LinesBefore: > 0 } only] when only.Text.AsSpan().TrimStart() is ['{', ..] => [only with { Start = default }],
            _ => [whole],
        };
    }

    private static IEnumerable<StreamedDocument> Pieces(string[] lines)
    {
        var first = 0;
        for (var index = 0; index < lines.Length; index++)
        {
            if (Rest(lines[index], Separator) is { } rest)
            {
                yield return Piece(lines, first, index);
                // What stands beside the marker belongs to the document that follows.
                first = SaysNothing(rest) ? index + 1 : index;
            }
            else if (Rest(lines[index], End) is not null)
            {
                yield return Piece(lines, first, index);
                first = index + 1;
            }
        }
        yield return Piece(lines, first, lines.Length);
    }

    private static StreamedDocument Piece(string[] lines, int first, int end)
    {
        var said = Array.FindIndex(lines, first, end - first, line => !SaysNothing(line));
        // JSON has no comments, and `pull` writes one before every document.
        first = said >= 0 && lines[said].AsSpan().TrimStart() is ['{', ..] ? said : first;
        return new StreamedDocument(
            string.Join('\n', lines[first..end]) + (end < lines.Length && end > first ? "\n" : ""),
            first,
            said < 0 ? default : new DocumentPosition(said + 1, lines[said].Length - lines[said].TrimStart().Length + 1)
        );
    }

    // Null where the line is no marker, which white space or the line's end must follow.
    private static string? Rest(string line, string marker) =>
        line.StartsWith(marker, StringComparison.Ordinal)
        && (line.Length == marker.Length || line[marker.Length] is ' ' or '\t' or '\r')
            ? line[marker.Length..]
            : null;

    // A directive (`%YAML 1.2`) says nothing that would be read.
    private static bool SaysNothing(string line) =>
        line.AsSpan().Trim() is [] or ['#', ..] || line is ['%', ..] || Rest(line, Separator) is { } rest && SaysNothing(rest);
}

/// <summary>One document of a file.</summary>
/// <param name="Text">Itself.</param>
/// <param name="LinesBefore">How many lines of the file stand before it.</param>
/// <param name="Start">Where it begins to say something; the default where it says nothing, or is the whole file.</param>
internal readonly record struct StreamedDocument(string Text, int LinesBefore, DocumentPosition Start);
