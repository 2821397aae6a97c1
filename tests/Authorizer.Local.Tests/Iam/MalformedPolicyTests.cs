using System.Text.Json;
using Authorizer.Local.Iam;

namespace Authorizer.Local.Tests.Iam;

public sealed class MalformedPolicyTests
{
    private const string Good = """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}""";

    public static TheoryData<string, string> Documents =>
        new()
        {
            { "[]", "policyDocument: expected an object" },
            { "\"text\"", "policyDocument: expected an object" },
            { "{\"Statement\":[" + Good + "]}", "policyDocument.Version" },
            { "{\"Version\":\"2008-10-17\",\"Statement\":[" + Good + "]}", "policyDocument.Version" },
            { "{\"Version\":\"2012-10-17\"}", "policyDocument.Statement: is missing" },
            { "{\"Version\":\"2012-10-17\",\"Statement\":[]}", "policyDocument.Statement" },
            { "{\"Version\":\"2012-10-17\",\"Statement\":\"x\"}", "policyDocument.Statement" },
            { "{\"version\":\"2012-10-17\",\"statement\":[" + Good + "]}", "policyDocument.version" },
            { "{\"Version\":\"2012-10-17\",\"Version\":\"2012-10-17\",\"Statement\":[" + Good + "]}", "stands there twice" },
        };

    public static TheoryData<string, string> Statements =>
        new()
        {
            { "7", "Statement[0]: expected an object" },
            { """{"Action":"execute-api:Invoke","Resource":"*"}""", "Statement[0].Effect" },
            { """{"Effect":"allow","Action":"execute-api:Invoke","Resource":"*"}""", "Statement[0].Effect" },
            { """{"effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}""", "Statement[0].effect" },
            { """{"Effect":"Allow","Resource":"*"}""", "either Action or NotAction" },
            { """{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}""", "either Action or NotAction" },
            { """{"Effect":"Allow","Action":"*"}""", "either Resource or NotResource" },
            { """{"Effect":"Allow","Action":"*","Resource":"*","NotResource":"*"}""", "either Resource or NotResource" },
            { """{"Effect":"Allow","Action":"Invoke","Resource":"*"}""", "Statement[0].Action" },
            { """{"Effect":"Allow","Action":[],"Resource":"*"}""", "Statement[0].Action" },
            { """{"Effect":"Allow","Action":"*","Resource":[]}""", "Statement[0].Resource" },
            { """{"Effect":"Allow","Action":"*","Resource":null}""", "Statement[0].Resource" },
            { """{"Effect":"Allow","Action":"*","Resource":["*",7]}""", "Statement[0].Resource" },
            { """{"Effect":"Allow","Action":"*","Resource":"GET/orders"}""", "expected an ARN" },
            { """{"Effect":"Allow","Action":"*","Resource":"arn:${aws:username}"}""", "policy variables" },
            { """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""", "Statement[0].Principal" },
            { """{"Effect":"Allow","Action":"*","Resource":"*","Condition":7}""", "Statement[0].Condition" },
            {
                """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"::1"}}}""",
                "Condition.IpAddress"
            },
            {
                """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:EpochTime":"1"}}}""",
                "DateLessThan.aws:EpochTime"
            },
            { """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThan":7}}""", "Condition.DateLessThan" },
            {
                """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"tomorrow"}}}""",
                "ISO 8601"
            },
        };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_IAM_would_not_take_says_where(string document, string expected) => AssertMalformed(document, expected);

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_IAM_would_not_take_says_where(string statement, string expected) =>
        AssertMalformed("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}", expected);

    [Theory]
    [InlineData(512, false)]
    [InlineData(513, true)]
    public void A_resource_has_at_most_512_characters(int length, bool isMalformed)
    {
        var statement = Good.Replace("\"*\"", $"\"{"arn:".PadRight(length, 'x')}\"", StringComparison.Ordinal);
        var error = Record.Exception(() => Parse("{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}"));
        Assert.Equal(isMalformed, error is MalformedPolicyException);
    }

    private static void AssertMalformed(string document, string expected)
    {
        var malformed = Assert.Throws<MalformedPolicyException>(() => Parse(document));
        Assert.Contains(expected, malformed.Message, StringComparison.Ordinal);
    }

    private static PolicyDocument Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return PolicyDocument.Parse(document.RootElement);
    }
}
