using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class JsonSyntaxTests
{
    private const string Elsewhere = "is no JSON from here on; check the commas, colons and quotes before this place";
    private const string Control = "has a control character inside a text; write it as an escape such as \\n";
    private const string Half = "holds half a surrogate pair in its escapes, which is no character; write both halves";
    private const string After = "goes on after the end of its JSON document; remove what follows";
    private const string Comma = "has a comma before a closing bracket; remove it";
    private const string Comment = "has a comment here, which JSON does not know; remove it";
    private const string Early = "ends before its JSON does; close every quote, bracket and brace";

    public static TheoryData<string, int, int, string> Wrong { get; } =
        new()
        {
            { "{", 1, 2, Early },
            { "{\n  \"a\": [1, 2", 2, 13, Early },
            { "{\"a\":1, \"b\"", 1, 12, Early },
            { "{\"a\":1,}", 1, 8, Comma },
            { "{\"a\":[1,\n]}", 2, 1, Comma },
            { "{'a':1}", 1, 2, "has a single quote here; JSON puts names and text in double quotes" },
            { "{\"a\":1} x", 1, 9, After },
            { "{\"a\":1}{}", 1, 8, After },
            { "[]]", 1, 3, After },
            { "{ // c\n}", 1, 3, Comment },
            { "{ /* c */ }", 1, 3, Comment },
            { "// c\n{}", 1, 1, Comment },
            { "/* c */ {}", 1, 1, Comment },
            { "# c\n{}", 1, 1, Comment },
            { "{\"a\":\"x\ny\"}", 1, 8, Control },
            { "{\"a\":\"x\ty\"}", 1, 8, Control },
            { "{\"a\":\"x\u0001y\"}", 1, 8, Control },
            { "{\"a\" 1}", 1, 6, Elsewhere },
            { "{a:1}", 1, 2, Elsewhere },
            { "{\"a\":1\n\"b\":2}", 2, 1, Elsewhere },
            { "{\n  \"é\": x }", 2, 8, Elsewhere },
            { "{\"a\": 01}", 1, 8, Elsewhere },
            { "{\"a\": NaN}", 1, 7, Elsewhere },
            { "{\"a\":\"\\x\"}", 1, 8, Elsewhere },
            { "{\"a\":\"\\ud800\"}", 1, 6, Half },
            { "{\"\\udc00\":1}", 1, 2, Half },
            { "{\"a\":1,\n \"a\":2}", 2, 2, "holds the member `a` twice, first on line 1; keep one" },
            { "{\"a\":1, \"\\u0061\":2}", 1, 9, "holds the member `a` twice, first on line 1; keep one" },
            { new string('[', 40), 1, 33, "nests objects and lists more than 32 deep; write it flatter" },
            { "\uFEFF{}", 1, 1, "begins with a byte order mark; save it as UTF-8 without one" },
            { "{\"a\":\"\uD800\"}", 1, 1, "holds half a surrogate pair, which is no character; save it as UTF-8" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, string expected)
    {
        var problems = new DocumentProblems();

        DocumentText.Parse(text, problems);

        var problem = Assert.Single(problems.All);
        Assert.Equal(expected, problem.Sentence);
        Assert.Equal(new DocumentPosition(line, column), problem.Place.Position);
    }

    [Fact]
    public void Thirty_two_levels_are_read()
    {
        var problems = new DocumentProblems();

        var documents = DocumentText.Parse(new string('[', 32) + new string(']', 32), problems);

        Assert.Empty(problems.All);
        Assert.IsType<ListNode>(Assert.Single(documents));
    }

    [Fact]
    public void Every_node_knows_its_kind_text_and_place()
    {
        const string Text = """
            { "text": "a\u00e9\ud83d\ude00",
              "numbers": [1, -2.5e3],
              "é": true, "none": null }
            """;
        var problems = new DocumentProblems();

        var map = Assert.IsType<MapNode>(Assert.Single(DocumentText.Parse(Text, problems)));

        Assert.Empty(problems.All);
        Assert.Equal(["text", "numbers", "é", "none"], map.Members.Select(member => member.Name));
        Assert.Equal(
            [(1, 3), (2, 3), (3, 3), (3, 14)],
            map.Members.Select(member => (member.Position.Line, member.Position.Column))
        );
        Assert.Equal((ScalarKind.Text, "aé😀"), Scalar(map.Members[0].Value));
        var numbers = Assert.IsType<ListNode>(map.Members[1].Value);
        Assert.Equal([(ScalarKind.Number, "1"), (ScalarKind.Number, "-2.5e3")], numbers.Items.Select(Scalar));
        Assert.Equal(new DocumentPosition(2, 18), numbers.Items[1].Position);
        Assert.Equal((ScalarKind.Boolean, "true"), Scalar(map.Members[2].Value));
        Assert.Equal((ScalarKind.Null, ""), Scalar(map.Members[3].Value));
    }

    [Fact]
    public void A_longer_text_than_a_mebibyte_is_not_read()
    {
        var problems = new DocumentProblems();

        DocumentText.Parse("{}" + new string(' ', DocumentText.MaxLength), problems);

        Assert.Equal("is longer than 1 MiB; expected one provider or access document", Assert.Single(problems.All).Sentence);
    }

    [Fact]
    public void Nodes_do_not_show_their_content() =>
        Assert.Equal("(text)", new ScalarNode(DocumentPosition.Start, ScalarKind.Text, "secret").ToString());

    private static (ScalarKind, string) Scalar(DocumentNode node) =>
        (Assert.IsType<ScalarNode>(node).Kind, ((ScalarNode)node).Text);
}
