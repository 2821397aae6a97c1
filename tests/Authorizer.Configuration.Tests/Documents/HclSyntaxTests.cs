using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class HclSyntaxTests
{
    private const string OpenText =
        "has a text without its closing quote; close it on the same line, or write several lines after `<<EOF`";
    private const string OpenInterpolation =
        "has `${` in a text without the brace that closes it; write `\\u0024{` where the two characters alone are meant";
    private const string Escape =
        "has an escape that HCL does not know; known are \\n \\t \\r \\a \\b \\f \\v \\\" \\\\ \\101 \\x41 \\u0041 \\U00000041";
    private const string Bytes = "has a text whose escaped bytes are no UTF-8; write the characters themselves";
    private const string Heredoc =
        "has `<` here; a text of several lines begins with `<<` and a word such as EOF at the end of its line";
    private const string OpenHeredoc =
        "has a text of several lines without its end; write the word after `<<` alone on a line below it";
    private const string Number = "is no number; write one such as 1500 or 0x5DC, and put text such as a duration in quotes";
    private const string Octal = "is no number, for a 0 in front makes it octal; remove the 0";
    private const string BareWord = "is a word without quotes; put text in double quotes, for only true and false stand without";
    private const string NoValue = "has no value here; write text in quotes, a number, true, false, a list or an object";
    private const string NoName = "has no name here; write `Name = value` or `Name { … }`";
    private const string NameAlone = "has no value after the name; write `=` and the value, or a block in braces";
    private const string Label = "has a label before `=`, which only blocks have; remove the label or the `=`";
    private const string StrayBrace = "has a closing brace that closes nothing; remove it";
    private const string StrayComma = "has a comma too many; remove it";
    private const string MissingComma = "has no comma before this item of a list; add it";
    private const string BraceInList = "has a closing brace inside a list; close the list with `]` first";
    private const string Comment = "has a comment without its end; close it with `*/`";
    private const string Slash = "has a single slash here; comments begin with `#`, `//` or `/*`";
    private const string Colon = "has a colon here; HCL writes `Name = value`";
    private const string SingleQuote = "has a single quote here; HCL puts text in double quotes";
    private const string Strange = "has a character here that means nothing in HCL; put text in double quotes";
    private const string Null = "has a null character (0x00), which no text may have; remove it";
    private const string TooDeep = "nests objects and lists more than 32 deep; write it flatter";

    public static TheoryData<string, int, int, string> Wrong { get; } =
        new()
        {
            { "a = \"open", 1, 5, OpenText },
            { "a = \"open\nb = 1", 1, 5, OpenText },
            { "a = \"open\\\"", 1, 5, OpenText },
            { "a = 1\n\"open = 2", 2, 1, OpenText },
            { "a = \"x ${ y\"\n", 1, 8, OpenInterpolation },
            { "a = \"x\\q\"", 1, 7, Escape },
            { "a = \"\\'\"", 1, 6, Escape },
            { "a = \"é\\x4\"", 1, 7, Escape },
            { "a = \"\\x4", 1, 6, Escape },
            { "a = \"\\400\"", 1, 6, Escape },
            { "a = \"\\08\"", 1, 6, Escape },
            { "a = \"\\u00e\"", 1, 6, Escape },
            { "a = \"\\ud83d\\ude00\"", 1, 6, Escape },
            { "a = \"\\U00110000\"", 1, 6, Escape },
            { "a = \"\\UFFFFFFFF\"", 1, 6, Escape },
            { "a = \"\\", 1, 6, Escape },
            { "a = \"x\\xff\"", 1, 5, Bytes },
            { "a = <EOF\nx\nEOF", 1, 5, Heredoc },
            { "a = <<\nx\n", 1, 5, Heredoc },
            { "a = <<-\nx\n", 1, 5, Heredoc },
            { "a = <<EOF x\nEOF", 1, 5, Heredoc },
            { "a = <<EOF", 1, 5, Heredoc },
            { "a = <<1\n1", 1, 5, Heredoc },
            { "a = <<EOF\nx", 1, 5, OpenHeredoc },
            { "a = <<EOF\nEOFX\n EOF 1\n", 1, 5, OpenHeredoc },
            { "a = 15m", 1, 5, Number },
            { "a = 1_000", 1, 5, Number },
            { "a = 1.2.3", 1, 5, Number },
            { "a = 1e", 1, 5, Number },
            { "a = 0x", 1, 5, Number },
            { "a = 0xG", 1, 5, Number },
            { "a = 0x8000000000000000", 1, 5, Number },
            { "a = 0o17", 1, 5, Number },
            { "a = -x", 1, 5, Number },
            { "a = -", 1, 5, Number },
            { "a = .", 1, 5, Number },
            { "a = 1é", 1, 5, Number },
            { "a = 08", 1, 5, Octal },
            { "a = 007h", 1, 5, Octal },
            { "a = okta", 1, 5, BareWord },
            { "a = [okta]", 1, 6, BareWord },
            { "a = null", 1, 5, BareWord },
            { "a =", 1, 4, NoValue },
            { "a = }", 1, 5, NoValue },
            { "a = = 1", 1, 5, NoValue },
            { "a = , b = 1", 1, 5, NoValue },
            { "a = ]", 1, 5, NoValue },
            { "a = 1\n= 2", 2, 1, NoName },
            { "a {\n  { b = 1 }\n}", 2, 3, NoName },
            { "a = 1 2", 1, 7, NoName },
            { "a = 1 true = 2", 1, 7, NoName },
            { "a = 1 [", 1, 7, NoName },
            { "a = 1 <<E\nx\nE\n", 1, 7, NoName },
            { "a = 1\nb", 2, 2, NameAlone },
            { "a = 1\nb c", 2, 4, NameAlone },
            { "a { b, c }", 1, 6, NameAlone },
            { "a { b }", 1, 7, NameAlone },
            { "a \"b\" 1", 1, 7, NameAlone },
            { "a \"b\" = 1", 1, 7, Label },
            { "x {}\na b = 1", 2, 5, Label },
            { "a = 1 }", 1, 7, StrayBrace },
            { "a { }\n}", 2, 1, StrayBrace },
            { "a = 1,, b = 2", 1, 7, StrayComma },
            { "a { , }", 1, 5, StrayComma },
            { "a = [,]", 1, 6, StrayComma },
            { "a = [1,,2]", 1, 8, StrayComma },
            { "a = [1 2]", 1, 8, MissingComma },
            { "a = [\"x\"\n\"y\"]", 2, 1, MissingComma },
            { "a = [1 {", 1, 8, MissingComma },
            { "a = [1 }", 1, 8, BraceInList },
            { "a { b = [ }", 1, 11, BraceInList },
            { "a {\n  b {\n  }\n", 4, 1, "ends before the brace of line 1 is closed; add the closing brace" },
            { "a = 1\nb = [{", 2, 7, "ends before the brace of line 2 is closed; add the closing brace" },
            { "a = 1\nb = [\n1", 3, 2, "ends before the bracket of line 2 is closed; add the closing bracket" },
            { "a = 1\nb = [1,\n", 3, 1, "ends before the bracket of line 2 is closed; add the closing bracket" },
            { "a = 1 /* b = 2\n", 1, 7, Comment },
            { "/* open", 1, 1, Comment },
            { "/* open /", 1, 1, Comment },
            { "a = 1 /*/", 1, 7, Comment },
            { "a = / 1", 1, 5, Slash },
            { "a = 1\nb: 2", 2, 2, Colon },
            { "a = 'x'", 1, 5, SingleQuote },
            { "a = $x", 1, 5, Strange },
            { "a = +1", 1, 5, Strange },
            { "a = \u00a0 1", 1, 5, Strange },
            { "a = 1\u0001", 1, 6, Strange },
            { "a = \"😀\" b = ;", 1, 13, Strange },
            { "a = \"x\u0000\"", 1, 7, Null },
            { "a = 1 # \u0000", 1, 9, Null },
            { "a = 1\nb = 2\na = 3", 3, 1, "holds the member `a` twice, first on line 1; keep one" },
            { "a = 1\n\"\\x61\" = 3", 2, 1, "holds the member `a` twice, first on line 1; keep one" },
            { "b { a = {} a = {} }", 1, 12, "holds the member `a` twice, first on line 1; keep one" },
            { "a { }\na = { }", 2, 1, "holds the member `a` twice, first on line 1; keep one" },
            { "a = { }\na { }", 2, 1, "holds the member `a` twice, first on line 1; keep one" },
            { "a = " + new string('[', 40), 1, 36, TooDeep },
            { string.Concat(Enumerable.Repeat("a {", 40)), 1, 96, TooDeep },
            { "x {} " + string.Concat(Enumerable.Repeat("a ", 40)) + "{}", 1, 70, TooDeep },
            { "\uFEFFa = 1", 1, 1, "begins with a byte order mark; save it as UTF-8 without one" },
            { "a = \"\uD800\"", 1, 1, "holds half a surrogate pair, which is no character; save it as UTF-8" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, string expected)
    {
        Assert.Equal(DocumentFormat.Hcl, text[0] == '\uFEFF' ? DocumentFormat.Hcl : DocumentFormats.Of(text));
        var problems = new DocumentProblems();

        DocumentText.Parse(text, problems);

        var problem = Assert.Single(problems.All);
        Assert.Equal(expected, problem.Sentence);
        Assert.Equal(new DocumentPosition(line, column), problem.Place.Position);
    }

    [Theory]
    [InlineData("// only a comment")]
    [InlineData("/* only */ # comments")]
    public void A_text_of_comments_is_no_document(string text)
    {
        var problems = new DocumentProblems();

        Assert.Empty(DocumentText.Parse(text, problems));

        Assert.Empty(problems.All);
    }

    [Fact]
    public void Thirty_two_levels_are_read()
    {
        var problems = new DocumentProblems();

        var documents = DocumentText.Parse("a = " + new string('[', 31) + new string(']', 31), problems);

        Assert.Empty(problems.All);
        Assert.IsType<MapNode>(Assert.Single(documents));
    }
}
