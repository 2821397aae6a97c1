using Authorizer.Cli.Deployment;

namespace Authorizer.Cli.Tests.Deployment;

public class TextDifferenceTests
{
    [Theory]
    [InlineData("a\nb\n", "a\nb\n", "…")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("a\nb\nc", "a\nx\nc", " a|-b|+x| c")]
    [InlineData("a\r\nb", "a\nb\nc", " a| b|+c")]
    [InlineData("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\n5\n7", "…| 4| 5|-6|+7")]
    [InlineData("{\n1\n2\n3\n}", "{\n1\n2\n4\n}", " {| 1| 2|-3|+4| }")]
    [InlineData("0\n1\n2\n3\n4\n5\n6\n7", "x\n1\n2\n3\n4\n5\n6\ny", "-0|+x| 1| 2|…| 5| 6|-7|+y")]
    [InlineData("a\nb\nc\nd", "b\nd\ne", "-a| b|-c| d|+e")]
    public void Lines_that_changed_stand_between_two_that_did_not(string before, string after, string expected) =>
        Assert.Equal(expected, Written(before, after));

    [Fact]
    public void Json_on_a_single_line_is_laid_out_first() =>
        Assert.Equal(
            " {|   \"Name\": \"okta\",|-  \"Audiences\": []|+  \"Audiences\": [|+    \"orders\"|+  ]| }",
            Written("""{"Name":"okta","Audiences":[]}""", """{"Name":"okta","Audiences":["orders"]}""")
        );

    [Fact]
    public void A_change_of_the_layout_alone_is_shown_as_it_is() =>
        Assert.Equal("-{\"a\":1}|+{|+ \"a\": 1|+}", Written("{\"a\":1}", "{\n \"a\": 1\n}"));

    [Fact]
    public void Texts_of_very_many_lines_are_replaced_as_a_whole()
    {
        var lines = TextDifference.Between(new string('\n', 3000), "a\nb");

        Assert.Equal(3002, lines.Length);
        Assert.Equal(new DiffLine('+', "b"), lines[^1]);
    }

    private static string Written(string before, string after) =>
        string.Join('|', TextDifference.Between(before, after).Select(line => line.Mark + line.Text));
}
