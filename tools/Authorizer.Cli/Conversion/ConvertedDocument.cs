using System.Collections.Immutable;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Notations;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Conversion;

/// <summary>A document in another notation, or of our kind.</summary>
/// <param name="Text">Null after an error.</param>
/// <param name="Problems">What is wrong with the old one, was left out of it, or is wrong with the new one.</param>
internal sealed record ConvertedDocument(string? Text, ImmutableArray<FileProblem> Problems)
{
    /// <param name="file">The old document.</param>
    /// <param name="wanted">Null: HCL where the kind has a form there, else YAML.</param>
    public static ConvertedDocument Of(DocumentFile file, DocumentFormat? wanted)
    {
        if (file.Document is not { } document)
        {
            return new ConvertedDocument(null, [FileProblem.Whole(file, file.Flaw!)]);
        }
        if (ClusterManifest.IsOne(document.Name))
        {
            var shown = ClusterManifest.Shown(ClusterManifest.ObjectOf(document.Name));
            return new ConvertedDocument(
                null,
                [FileProblem.Whole(file, $"{shown} is for `push`, which takes it as it is; leave it out here")]
            );
        }
        var problems = new DocumentProblems();
        var entry = Entry(document.Value, problems, out var isMade);
        var format =
            wanted ?? (entry is null || EntryForm.HasForm(entry, DocumentFormat.Hcl) ? DocumentFormat.Hcl : DocumentFormat.Yaml);
        if (entry is not null && !EntryForm.HasForm(entry, format))
        {
            problems.Error(
                Place.WholeDocument,
                "is of a Kubernetes kind, which has no form in HCL; take `--output yaml` or `json`"
            );
        }
        var text = entry is null || problems.HasErrors ? null : EntryForm.Write(entry, format);
        ImmutableArray<FileProblem> found =
        [
            .. problems
                .All.OrderBy(problem => problem.Place.Position.Line)
                .ThenBy(problem => problem.Place.Position.Column)
                .Select(problem => FileProblem.Of(file, problem)),
        ];
        return isMade && text is not null ? Checked(file, text, found) : new ConvertedDocument(text, found);
    }

    // Null after an error.
    private static MapNode? Entry(string text, DocumentProblems problems, out bool isMade)
    {
        isMade = false;
        var documents = DocumentText.Parse(text, problems);
        if (documents is not [MapNode map])
        {
            if (!problems.HasErrors)
            {
                problems.SyntaxError(DocumentPosition.Start, "must hold one document, an object with fields");
            }
            return null;
        }
        isMade = ServiceIntentions.IsKindOf(map);
        return EntryForm.Normalise(isMade ? new ServiceIntentions(problems).ToApiIntentions(map) : map, problems);
    }

    // Lines are those of a text that nobody sees after an error.
    private static ConvertedDocument Checked(DocumentFile file, string text, ImmutableArray<FileProblem> found)
    {
        var problems = LoneAccess
            .Read(new ParameterDocument(ParameterName.Of(text, file.Shown), text, Version: 1))
            .Problems.Select(problem => FileProblem.In(file, problem with { Line = 0, Column = 0 }))
            .ToArray();
        return new ConvertedDocument(Array.Exists(problems, problem => problem.IsError) ? null : text, [.. found, .. problems]);
    }
}
