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
    [InlineData("\"Kind\" = \"jwt-provider\"", DocumentFormat.Hcl)]
    [InlineData("\"a\\\"b\" {", DocumentFormat.Hcl)]
    [InlineData("\"resource\" \"a\" {", DocumentFormat.Hcl)]
    [InlineData("JSONWebKeySet {", DocumentFormat.Hcl)]
    [InlineData("JSONWebKeySet\n{", DocumentFormat.Hcl)]
    [InlineData("# c\r\n// c\r\n/* c */ Kind=\"x\"", DocumentFormat.Hcl)]
    [InlineData("InlineString = <<EOF", DocumentFormat.Hcl)]
    [InlineData("a.b = 1", DocumentFormat.Hcl)]
    [InlineData("é = 1", DocumentFormat.Hcl)]
    [InlineData("kind: JWTAuthenticator", DocumentFormat.Yaml)]
    [InlineData("\"kind\": JWTAuthenticator", DocumentFormat.Yaml)]
    [InlineData("---\nkind: x", DocumentFormat.Yaml)]
    [InlineData("%YAML 1.2\n---", DocumentFormat.Yaml)]
    [InlineData("# c", DocumentFormat.Yaml)]
    [InlineData("- a", DocumentFormat.Yaml)]
    [InlineData("- { a: 1 }", DocumentFormat.Yaml)]
    [InlineData("- \"a\"", DocumentFormat.Yaml)]
    [InlineData("\"a", DocumentFormat.Yaml)]
    [InlineData("\"a\\", DocumentFormat.Yaml)]
    [InlineData("\"a\n\" = 1", DocumentFormat.Yaml)]
    [InlineData("1 = 2", DocumentFormat.Yaml)]
    [InlineData("= 2", DocumentFormat.Yaml)]
    [InlineData("hello", DocumentFormat.Yaml)]
    [InlineData("", DocumentFormat.Yaml)]
    public void The_notation_is_told_by_the_content(string text, DocumentFormat expected) =>
        Assert.Equal(expected, DocumentFormats.Of(text));
}
