using Authorizer.Cli.Notations;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Tests.Notations;

public sealed class WrittenTextTests
{
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private static readonly MapNode Document = Tree.Map(
        ("Name", Tree.Text("a")),
        ("Long", Tree.Scalar(ScalarKind.Number, "15")),
        ("a b", Tree.List(Tree.Text("x"), Tree.Scalar(ScalarKind.Boolean, "true"))),
        ("Block", Tree.Map(("Inner", Tree.Map()), ("true", Tree.Text("y")))),
        ("Items", Tree.List(Tree.Map(("A", Tree.Text("1")), ("B", Tree.List())), Tree.List(Tree.Text("2")))),
        ("Pem", Tree.Text(Certificate)),
        ("End", Tree.Text("b: c"))
    );

    [Fact]
    public void HCL_has_blocks_and_columns() =>
        Assert.Equal(
            """
            Name  = "a"
            Long  = 15
            "a b" = ["x", true]

            Block {
              Inner {}
              "true" = "y"
            }

            Items = [
              { A = "1", B = [] },
              ["2"],
            ]

            Pem = <<EOF
            -----BEGIN CERTIFICATE-----
            MIIB
            -----END CERTIFICATE-----
            EOF

            End = "b: c"

            """,
            Notation.Write(Document, DocumentFormat.Hcl)
        );

    [Fact]
    public void HCL_breaks_what_is_too_wide_for_one_line()
    {
        var wide = new string('x', 60);
        var document = Tree.Map(
            ("a", Tree.List(Tree.Text(wide), Tree.Text(wide))),
            ("b", Tree.List(Tree.Map(("c", Tree.Text(wide)), ("dd", Tree.Text(wide)))))
        );

        Assert.Equal(
            $$"""
            a = [
              "{{wide}}",
              "{{wide}}",
            ]

            b = [
              {
                c  = "{{wide}}"
                dd = "{{wide}}"
              },
            ]

            """,
            Notation.Write(document, DocumentFormat.Hcl)
        );
    }

    [Fact]
    public void YAML_is_in_block_style() =>
        Assert.Equal(
            """
            Name: a
            Long: 15
            a b:
            - x
            - true
            Block:
              Inner: {}
              "true": "y"
            Items:
            - A: "1"
              B: []
            - - "2"
            Pem: |
              -----BEGIN CERTIFICATE-----
              MIIB
              -----END CERTIFICATE-----
            End: "b: c"

            """,
            Notation.Write(Document, DocumentFormat.Yaml)
        );

    [Fact]
    public void JSON_is_indented() =>
        Assert.Equal(
            """
            {
              "a": {
                "b": [
                  1.50,
                  "é\"\u0000"
                ]
              }
            }

            """,
            Notation.Write(
                Tree.Map(("a", Tree.Map(("b", Tree.List(Tree.Scalar(ScalarKind.Number, "01.50"), Tree.Text("é\"\0")))))),
                DocumentFormat.Json
            )
        );

    [Theory]
    [InlineData(DocumentFormat.Hcl, "a = 1\n")]
    [InlineData(DocumentFormat.Json, "{\n  \"a\": 1,\n  \"b\": null\n}\n")]
    [InlineData(DocumentFormat.Yaml, "a: 1\nb: null\n")]
    public void A_null_is_left_out_where_there_is_none(DocumentFormat format, string expected)
    {
        var document = Tree.Map(("a", Tree.Scalar(ScalarKind.Number, "1")), ("b", Tree.Scalar(ScalarKind.Null, "")));

        Assert.Equal(expected, Notation.Write(document, format));
    }

    [Theory]
    [InlineData("okta", "okta")]
    [InlineData("two words", "two words")]
    [InlineData("https://id.acme.test:8443/keys?x=1&y=%20#z", "https://id.acme.test:8443/keys?x=1&y=%20#z")]
    [InlineData("/opt/keys", "/opt/keys")]
    [InlineData("15m", "15m")]
    [InlineData("1.5h", "1.5h")]
    [InlineData("", "\"\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("a ", "\"a \"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a:", "\"a:\"")]
    [InlineData("a #b", "\"a #b\"")]
    [InlineData("#a", "\"#a\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("Off", "\"Off\"")]
    [InlineData("N", "\"N\"")]
    [InlineData("TRUE", "\"TRUE\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("12", "\"12\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("1:30", "\"1:30\"")]
    [InlineData("2001-12-14", "\"2001-12-14\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("0", "\"0\"")]
    [InlineData("-", "\"-\"")]
    [InlineData("@a", "\"@a\"")]
    [InlineData("*", "\"*\"")]
    [InlineData("{a}", "\"{a}\"")]
    [InlineData("a\"b\\", "\"a\\\"b\\\\\"")]
    [InlineData("a\r\n\tb", "\"a\\r\\n\\tb\"")]
    [InlineData("a\0\u0085\u2028\ufeff", "\"a\\u0000\\u0085\\u2028\\uFEFF\"")]
    [InlineData("é😀", "\"é😀\"")]
    public void YAML_quotes_what_some_reader_could_take_for_something_else(string text, string expected) =>
        Assert.Equal($"a: {expected}\n", Notation.Write(Tree.Map(("a", Tree.Text(text))), DocumentFormat.Yaml));

    [Theory]
    [InlineData("a\nb", "|-\n  a\n  b")]
    [InlineData("a\n\n b \n", "|\n  a\n\n   b ")]
    [InlineData("a\n", "\"a\\n\"")]
    [InlineData("a\nb\n\n", "\"a\\nb\\n\\n\"")]
    [InlineData("\na\nb", "\"\\na\\nb\"")]
    [InlineData(" a\nb", "\" a\\nb\"")]
    [InlineData("a\n \nb", "\"a\\n \\nb\"")]
    [InlineData("a\r\nb", "\"a\\r\\nb\"")]
    [InlineData("a\nb\u2028", "\"a\\nb\\u2028\"")]
    public void YAML_shows_lines_as_lines_where_nothing_is_lost(string text, string expected) =>
        Assert.Equal($"a: {expected}\n", Notation.Write(Tree.Map(("a", Tree.Text(text))), DocumentFormat.Yaml));

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData("a\n", "\"a\\n\"")]
    [InlineData("\0\u007f\u2028", "\"\\u0000\\u007F\\u2028\"")]
    [InlineData("$ ${x} $${y}", "\"$ \\u0024{x} $\\u0024{y}\"")]
    [InlineData("é😀", "\"é😀\"")]
    [InlineData("a\nb\n", "<<EOF\na\nb\nEOF")]
    [InlineData("a ${b}\n\"c\"\n", "<<EOF\na ${b}\n\"c\"\nEOF")]
    [InlineData("a\n EOF\n", "\"a\\n EOF\\n\"")]
    [InlineData("a\r\nb\n", "\"a\\r\\nb\\n\"")]
    [InlineData("a\n\u0001\n", "\"a\\n\\u0001\\n\"")]
    public void HCL_escapes_what_would_mean_something_else(string text, string expected) =>
        Assert.Equal($"a = {expected}\n", Notation.Write(Tree.Map(("a", Tree.Text(text))), DocumentFormat.Hcl));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("+15", "15")]
    [InlineData("007", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-1.50E+3", "-1.50E+3")]
    [InlineData("18446744073709551616", "18446744073709551616")]
    [InlineData(".inf", null)]
    [InlineData("-.INF", null)]
    [InlineData(".nan", null)]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", null)]
    [InlineData(".", null)]
    [InlineData("", null)]
    public void Numbers_are_written_in_the_grammar_of_all(string written, string? expected) =>
        Assert.Equal(expected, NumberText.Of(written));

    [Fact]
    public void What_is_no_number_of_JSON_becomes_text() =>
        Assert.Equal(
            "a: \".inf\"\n",
            Notation.Write(Tree.Map(("a", Tree.Scalar(ScalarKind.Number, ".inf"))), DocumentFormat.Yaml)
        );
}
