using System.Text.RegularExpressions;

namespace Authorizer.Configuration.Tests;

/// <summary>What is said about the Okta entry with one member changed.</summary>
internal static partial class EntryProblems
{
    private const string Document = "providers/okta";

    /// <param name="field">The member.</param>
    /// <param name="json">Its new value; null takes it away.</param>
    internal static string[] Of(string field, string? json) =>
        Of(json is null ? EntryText.Okta.Without(field) : EntryText.Okta.With(field, json));

    /// <summary>The sentences without the document's name, which stands before each.</summary>
    internal static string[] Of(EntryText entry)
    {
        var problems = The.DocumentReader.Read(The.Document(Document, entry.ToString())).Problems;
        Assert.All(problems, problem => Assert.Equal(Document, problem.Document));
        return
        [
            .. The.Sentences(problems)
                .Select(sentence => WithoutWords(sentence.Replace($"{Document}: ", "", StringComparison.Ordinal))),
        ];
    }

    /// <summary>What is wrong inside of an expression is the compiler's to say; here <c>@at 1:11</c> stands for it.</summary>
    internal static string WithoutWords(string sentence) => Inside().Replace(sentence, "@at $1:$2");

    [GeneratedRegex(
        @"is no expression that can be used: line (\d+), column (\d+): .+",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Inside();
}
