namespace Authorizer.Configuration.Tests;

/// <summary>What is said about the Okta entry with one member changed.</summary>
internal static class EntryProblems
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
        return [.. The.Sentences(problems).Select(sentence => sentence.Replace($"{Document}: ", "", StringComparison.Ordinal))];
    }
}
