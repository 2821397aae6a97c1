using System.Text;
using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class HclTextTests
{
    public static TheoryData<string, string> Constructs { get; } =
        new()
        {
            { "a = 1", "{a:1}" },
            { "a=1 b=2", "{a:1,b:2}" },
            { "a = 1, b = 2,", "{a:1,b:2}" },
            { "a\n=\n1", "{a:1}" },
            { "\"a b\" = 1", "{a b:1}" },
            { "\"a\\tb\" = 1", "{a\tb:1}" },
            { "a-b.c_1 = 1", "{a-b.c_1:1}" },
            { "_é1 = 1", "{_é1:1}" },
            { "a = true b = false", "{a:true,b:false}" },
            { "a { }", "{a:{}}" },
            { "a {}\nb = {}", "{a:{},b:{}}" },
            { "a { b = 1  c = 2 }", "{a:{b:1,c:2}}" },
            { "a { b { c = 1 } }", "{a:{b:{c:1}}}" },
            { "a = { b = 1, c = { } }", "{a:{b:1,c:{}}}" },
            { "a\n{\n}", "{a:{}}" },
            { "a { b = 1 }, c = 2", "{a:{b:1},c:2}" },
            { "a \"x\" { b = 1 }", "{a:{x:{b:1}}}" },
            { "a \"x\" y { b = 1 }", "{a:{x:{y:{b:1}}}}" },
            { "\"a\" \"x\" { }", "{a:{x:{}}}" },
            { "a { b = 1 }\na { b = 2 }", "{a:[{b:1},{b:2}]}" },
            { "a { }\nc = 1\na { }\na { }", "{a:[{},{},{}],c:1}" },
            { "a \"x\" { }\na \"y\" { }", "{a:[{x:{}},{y:{}}]}" },
            { "a { }\nA { }", "{a:{},A:{}}" },
            { "a = []", "{a:[]}" },
            { "a = [1]", "{a:[1]}" },
            { "a = [1, \"x\", true,]", "{a:[1,'x',true]}" },
            { "a = [\n  1,\n  2 # two\n]", "{a:[1,2]}" },
            { "a = [[1], []]", "{a:[[1],[]]}" },
            { "a = [{ b = 1 }, { b { c = 2 } }]", "{a:[{b:1},{b:{c:2}}]}" },
            { "# c\na = 1 # c\n// c\nb = 2 // c\n/* c\nc */ c /* c */ = /**/ 3", "{a:1,b:2,c:3}" },
            { "a = 1 #", "{a:1}" },
            { "a = \"# // /* no comment */\"", "{a:'# // /* no comment */'}" },
            { "a = \"x\"\r\nb = \"y\"\r\n", "{a:'x',b:'y'}" },
        };

    [Theory]
    [MemberData(nameof(Constructs))]
    public void Every_construct_is_read(string text, string expected) => Assert.Equal(expected, Shown(Parse(text)));

    public static TheoryData<string, string> Texts { get; } =
        new()
        {
            { "\"\"", "" },
            { "\"é😀\"", "é😀" },
            { "\"a\tb\"", "a\tb" },
            { "\"\\n\\t\\r\\a\\b\\f\\v\\\\\\\"\"", "\n\t\r\a\b\f\v\\\"" },
            { "\"\\u00e9\\U0001F600\"", "é😀" },
            { "\"\\303\\251\"", "é" },
            { "\"\\xC3\\xa9\\x41\\101\"", "éAA" },
            { "\"\\u0000\"", "\0" },
            { "\"$\"", "$" },
            { "\"$x {y}\"", "$x {y}" },
            { "\"${var.x}\"", "${var.x}" },
            { "\"a ${f(\"b\")} c\"", "a ${f(\"b\")} c" },
            { "\"${ {} \\n }\\n\"", "${ {} \\n }\n" },
            { "\"${\n}\"", "${\n}" },
            { "\"\\u0024{\"", "${" },
            { "<<EOF\nEOF", "" },
            { "<<EOF\nx\nEOF\n", "x\n" },
            { "<<EOF\n  x\n\n y\nEOF", "  x\n\n y\n" },
            { "<<EOF\r\nx\r\nEOF\r\n", "x\n" },
            { "<<EOF\n\\n ${x} \"y\" # z\nEOF", "\\n ${x} \"y\" # z\n" },
            { "<<EOF\nEOFX\nxEOF\nEOF", "EOFX\nxEOF\n" },
            { "<<EOF\nx\n  EOF\n", "x\n  " },
            { "<<-EOF\n    x\n      y\n    EOF\n", "x\n  y\n" },
            { "<<-EOF\n    x\n  y\n    EOF\n", "    x\n  y\n" },
            { "<<-EOF\n    x\n\n    EOF\n", "    x\n\n" },
            { "<<-EOF\n\tx\nEOF\n", "\tx\n" },
            { "<<-EOF\n  EOF\n", "" },
            { "<<é_1\nx\né_1\n", "x\n" },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_text_is_decoded(string written, string expected)
    {
        var scalar = Assert.IsType<ScalarNode>(Parse($"a = {written}").Members[0].Value);

        Assert.Equal((ScalarKind.Text, expected), (scalar.Kind, scalar.Text));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-12", "-12")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("0x1f", "31")]
    [InlineData("-0X1F", "-31")]
    [InlineData("0x7fffffffffffffff", "9223372036854775807")]
    [InlineData("017", "15")]
    [InlineData("-00", "-0")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", ".5")]
    [InlineData("5.", "5.")]
    [InlineData("08.5", "08.5")]
    [InlineData("1e3", "1e3")]
    [InlineData("0e3", "0e3")]
    [InlineData("-1.5E-3", "-1.5E-3")]
    [InlineData("2.e+3", "2.e+3")]
    public void Every_number_is_read(string written, string expected)
    {
        var scalar = Assert.IsType<ScalarNode>(Parse($"a = {written}").Members[0].Value);

        Assert.Equal((ScalarKind.Number, expected), (scalar.Kind, scalar.Text));
    }

    [Fact]
    public void A_word_may_follow_a_heredoc()
    {
        var map = Parse("a { b = <<EOF\nx\nEOF\n}\nc = [<<X\ny\nX\n, 1]");

        Assert.Equal("{a:{b:'x\n'},c:['y\n',1]}", Shown(map));
    }

    [Fact]
    public void Every_node_knows_its_place()
    {
        const string Text = "é = \"😀\"  b = [1,\n  { c = 2 }]\nd \"x\" {\n}\nd {\n}";

        var map = Parse(Text);

        Assert.Equal([(1, 1), (1, 10), (3, 1)], map.Members.Select(member => (member.Position.Line, member.Position.Column)));
        Assert.Equal(new DocumentPosition(1, 5), map.Members[0].Value.Position);
        var list = Assert.IsType<ListNode>(map.Members[1].Value);
        Assert.Equal(new DocumentPosition(1, 14), list.Position);
        Assert.Equal([(1, 15), (2, 3)], list.Items.Select(item => (item.Position.Line, item.Position.Column)));
        var blocks = Assert.IsType<ListNode>(map.Members[2].Value);
        Assert.Equal([(3, 3), (5, 3)], blocks.Items.Select(item => (item.Position.Line, item.Position.Column)));
    }

    private static MapNode Parse(string text)
    {
        var problems = new DocumentProblems();
        var documents = DocumentText.Parse(text, problems);
        Assert.Empty(problems.All.Select(problem => $"{problem.Place.Position}: {problem.Sentence}"));
        return Assert.IsType<MapNode>(Assert.Single(documents));
    }

    private static string Shown(DocumentNode node)
    {
        var text = new StringBuilder();
        Show(node, text);
        return text.ToString();
    }

    private static void Show(DocumentNode node, StringBuilder text)
    {
        switch (node)
        {
            case MapNode map:
                text.Append('{');
                foreach (var member in map.Members)
                {
                    text.Append(text[^1] == '{' ? "" : ",").Append(member.Name).Append(':');
                    Show(member.Value, text);
                }
                text.Append('}');
                break;
            case ListNode list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    text.Append(text[^1] == '[' ? "" : ",");
                    Show(item, text);
                }
                text.Append(']');
                break;
            case ScalarNode scalar:
                text.Append(scalar.Kind == ScalarKind.Text ? $"'{scalar.Text}'" : scalar.Text);
                break;
        }
    }
}
