using System.Collections.Immutable;

namespace Authorizer.Configuration.Documents;

/// <summary>A text becomes trees, whatever its notation.</summary>
public static class DocumentText
{
    /// <summary>
    /// How deep objects and lists may nest; the root counts as 1. The list that repeated blocks of HCL make is not counted.
    /// </summary>
    public const int MaxDepth = 32;

    /// <summary>The longest text that is read, in characters. A parameter holds 8 KB at most.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>
    /// The documents of <paramref name="text"/>: one of JSON or HCL, any number of YAML, empty ones left out. Never throws; every error is in
    /// <paramref name="problems"/>, and a text with a syntax error gives no document.
    /// </summary>
    public static ImmutableArray<DocumentNode> Parse(string text, DocumentProblems problems)
    {
        if (FindFlaw(text) is { } flaw)
        {
            problems.SyntaxError(DocumentPosition.Start, flaw);
            return [];
        }
        return DocumentFormats.Of(text) switch
        {
            DocumentFormat.Json => JsonText.Parse(text, problems) is { } root ? [root] : [],
            DocumentFormat.Yaml => YamlText.Parse(text, problems),
            DocumentFormat.Hcl => HclText.Parse(text, problems) is { Members.IsEmpty: false } root ? [root] : [],
        };
    }

    private static string? FindFlaw(string text)
    {
        if (text.Length > MaxLength)
        {
            return "is longer than 1 MiB; expected one provider or access document";
        }
        if (text.StartsWith('\uFEFF'))
        {
            return "begins with a byte order mark; save it as UTF-8 without one";
        }
        if (HasLoneSurrogate(text))
        {
            return "holds half a surrogate pair, which is no character; save it as UTF-8";
        }
        return string.IsNullOrWhiteSpace(text) ? "is empty; expected a document in HCL, JSON or YAML" : null;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }
            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
            {
                return true;
            }
            index++;
        }
        return false;
    }
}
