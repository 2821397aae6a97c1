using Authorizer.Cli.Notations;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Tests.Notations;

/// <summary>Trees from texts, and what they say.</summary>
internal static class Tree
{
    internal static MapNode Of(string text)
    {
        var problems = new DocumentProblems();
        var documents = DocumentText.Parse(text, problems);
        Assert.Empty(Sentences(problems));
        return Assert.IsType<MapNode>(Assert.Single(documents));
    }

    internal static MapNode Normalised(string text)
    {
        var problems = new DocumentProblems();
        var normalised = EntryForm.Normalise(Of(text), problems);
        Assert.Empty(Sentences(problems));
        return normalised!;
    }

    internal static string[] Sentences(DocumentProblems problems) =>
        [
            .. problems.All.Select(problem =>
                problem.Place.Path.Length > 0 ? $"{problem.Place.Path}: {problem.Sentence}" : problem.Sentence
            ),
        ];

    /// <summary>Two trees say the same when this is equal: kinds, texts, order and nesting.</summary>
    internal static string Shown(DocumentNode node) =>
        node switch
        {
            MapNode map => $"{{{string.Join(", ", map.Members.Select(member => $"<{member.Name}>: {Shown(member.Value)}"))}}}",
            ListNode list => $"[{string.Join(", ", list.Items.Select(Shown))}]",
            ScalarNode scalar => $"{scalar.Kind}<{scalar.Text}>",
            _ => throw new InvalidOperationException(),
        };

    internal static ScalarNode Text(string text) => new(DocumentPosition.Start, ScalarKind.Text, text);

    internal static ScalarNode Scalar(ScalarKind kind, string text) => new(DocumentPosition.Start, kind, text);

    internal static ListNode List(params DocumentNode[] items) => new(DocumentPosition.Start, [.. items]);

    internal static MapNode Map(params (string Name, DocumentNode Value)[] members) =>
        new(
            DocumentPosition.Start,
            [.. members.Select(member => new MapMember(member.Name, DocumentPosition.Start, member.Value))]
        );
}
