using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class YamlTextTests
{
    private const string Elsewhere = "is no YAML from here on; check the indentation, colons and quotes around this line";

    public static TheoryData<string, int, int, string> Wrong { get; } =
        new()
        {
            { "a:\n\tb: 1", 2, 1, "has a tab in its indentation, which YAML does not take; use spaces" },
            { "a:\n  b: 1\n  \tc: 2\nd: [", 3, 3, "has a tab in its indentation, which YAML does not take; use spaces" },
            { "a: &x 1", 1, 4, "has an anchor (`&`), which is not taken here; write the value out where it is used" },
            { "a: &x { b: 1 }", 1, 4, "has an anchor (`&`), which is not taken here; write the value out where it is used" },
            { "a: *x", 1, 4, "has an alias (`*`), which is not taken here; write the value out" },
            { "*x", 1, 1, "has an alias (`*`), which is not taken here; write the value out" },
            { "a: !!str 2", 1, 4, "has a tag (`!`), which is not taken here; remove it and put text in quotes" },
            { "a: ! 2", 1, 4, "has a tag (`!`), which is not taken here; remove it and put text in quotes" },
            { "!own { a: 1 }", 1, 1, "has a tag (`!`), which is not taken here; remove it and put text in quotes" },
            { "<<: { a: 1 }", 1, 1, "has a merge key (`<<`), which is not taken here; write the members out" },
            { "? [a]\n: 3", 1, 3, "has a member whose name is an object or a list; expected text" },
            { "a: 1\nb: 2\na: 3", 3, 1, "holds the member `a` twice, first on line 1; keep one" },
            { "a: 1\n\"a\": 3", 2, 1, "holds the member `a` twice, first on line 1; keep one" },
            { "a: b: c", 1, 5, Elsewhere },
            { "a: 'open", 1, 4, Elsewhere },
            { "a: \"\\uD800\"", 1, 4, Elsewhere },
            { "a: @x", 1, 4, Elsewhere },
            { "a: [\nb]", 1, 4, Elsewhere },
            { string.Concat(Enumerable.Repeat("- ", 40)), 1, 65, "nests objects and lists more than 32 deep; write it flatter" },
            { "", 1, 1, "is empty; expected a document in HCL, JSON or YAML" },
            { " \n\t", 1, 1, "is empty; expected a document in HCL, JSON or YAML" },
            { "\uFEFFa: 1", 1, 1, "begins with a byte order mark; save it as UTF-8 without one" },
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

    [Theory]
    [InlineData("null", ScalarKind.Null, "")]
    [InlineData("Null", ScalarKind.Null, "")]
    [InlineData("~", ScalarKind.Null, "")]
    [InlineData("", ScalarKind.Null, "")]
    [InlineData("true", ScalarKind.Boolean, "true")]
    [InlineData("FALSE", ScalarKind.Boolean, "false")]
    [InlineData("tRue", ScalarKind.Text, "tRue")]
    [InlineData("yes", ScalarKind.Text, "yes")]
    [InlineData("on", ScalarKind.Text, "on")]
    [InlineData("12", ScalarKind.Number, "12")]
    [InlineData("-12", ScalarKind.Number, "-12")]
    [InlineData("+1.5e-3", ScalarKind.Number, "+1.5e-3")]
    [InlineData(".5", ScalarKind.Number, ".5")]
    [InlineData("5.", ScalarKind.Number, "5.")]
    [InlineData("-.inf", ScalarKind.Number, "-.inf")]
    [InlineData(".nan", ScalarKind.Number, ".nan")]
    [InlineData("0x1F", ScalarKind.Number, "31")]
    [InlineData("0o17", ScalarKind.Number, "15")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", ScalarKind.Number, "0xFFFFFFFFFFFFFFFFFF")]
    [InlineData("0x", ScalarKind.Text, "0x")]
    [InlineData("0o8", ScalarKind.Text, "0o8")]
    [InlineData("1:30", ScalarKind.Text, "1:30")]
    [InlineData("1_000", ScalarKind.Text, "1_000")]
    [InlineData("1e", ScalarKind.Text, "1e")]
    [InlineData("1e5x", ScalarKind.Text, "1e5x")]
    [InlineData(".", ScalarKind.Text, ".")]
    [InlineData("2001-12-14", ScalarKind.Text, "2001-12-14")]
    [InlineData("'12'", ScalarKind.Text, "12")]
    [InlineData("\"true\"", ScalarKind.Text, "true")]
    [InlineData("''", ScalarKind.Text, "")]
    [InlineData("|\n  x\n  y", ScalarKind.Text, "x\ny")]
    public void Scalars_have_the_types_of_the_core_schema(string yaml, ScalarKind kind, string text)
    {
        var problems = new DocumentProblems();

        var documents = DocumentText.Parse($"a: {yaml}", problems);

        var scalar = Assert.IsType<ScalarNode>(Assert.IsType<MapNode>(Assert.Single(documents)).Members[0].Value);
        Assert.Empty(problems.All);
        Assert.Equal((kind, text), (scalar.Kind, scalar.Text));
    }

    [Fact]
    public void A_text_may_hold_several_documents_and_empty_ones_do_not_count()
    {
        var problems = new DocumentProblems();

        var documents = DocumentText.Parse("# first\n---\na: 1\n---\n---\nb: [x, {c: y}]\n...\n", problems);

        Assert.Empty(problems.All);
        Assert.Equal([new DocumentPosition(3, 1), new DocumentPosition(6, 1)], documents.Select(document => document.Position));
        var list = Assert.IsType<ListNode>(Assert.IsType<MapNode>(documents[1]).Members[0].Value);
        Assert.Equal([new DocumentPosition(6, 5), new DocumentPosition(6, 8)], list.Items.Select(item => item.Position));
    }

    [Fact]
    public void Several_things_wrong_are_all_said()
    {
        var problems = new DocumentProblems();

        DocumentText.Parse("a: &x 1\nb: *x\nc: !!str 2\n<<: {a: 1}\n", problems);

        Assert.Equal([1, 2, 3, 4], problems.All.Select(problem => problem.Place.Position.Line));
    }
}
