using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class DocumentFormatTests
{
    [Theory]
    [InlineData("{}", DocumentFormat.Json)]
    [InlineData(" \n[", DocumentFormat.Json)]
    [InlineData("// c\n{", DocumentFormat.Json)]
    [InlineData("# c\n{ a: 1 }", DocumentFormat.Json)]
    [InlineData("Kind = \"jwt-provider\"", DocumentFormat.Hcl)]
    [InlineData("kind=\"jwt-provider\"", DocumentFormat.Hcl)]
    [InlineData("# c\n\nJWT {", DocumentFormat.Hcl)]
    [InlineData("/* c */\nname: x", DocumentFormat.Hcl)]
    [InlineData("// only", DocumentFormat.Hcl)]
    [InlineData("/* open", DocumentFormat.Hcl)]
    [InlineData("resource \"a\" \"b\" {", DocumentFormat.Hcl)]
    [InlineData("kind: JWTAuthenticator", DocumentFormat.Yaml)]
    [InlineData("\"kind\": JWTAuthenticator", DocumentFormat.Yaml)]
    [InlineData("---\nkind: x", DocumentFormat.Yaml)]
    [InlineData("%YAML 1.2\n---", DocumentFormat.Yaml)]
    [InlineData("# c", DocumentFormat.Yaml)]
    [InlineData("- a", DocumentFormat.Yaml)]
    [InlineData("hello", DocumentFormat.Yaml)]
    [InlineData("", DocumentFormat.Yaml)]
    public void The_notation_is_told_by_the_content(string text, DocumentFormat expected) =>
        Assert.Equal(expected, DocumentFormats.Of(text));

    [Fact]
    public void HCL_is_one_error_for_now()
    {
        var problems = new DocumentProblems();

        Assert.Empty(DocumentText.Parse("Kind = \"jwt-provider\"\nName = 1", problems));

        Assert.Equal(
            "is HCL, which is not supported by this version yet; write it in JSON",
            Assert.Single(problems.All).Sentence
        );
    }
}
