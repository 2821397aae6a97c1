using System.Text.Json;
using Authorizer.Local.Iam;

namespace Authorizer.Local.Tests.Iam;

public sealed class PolicyEvaluatorTests
{
    private const string Stage = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod";
    private const string Asked = Stage + "/GET/orders/42";
    private const string Allow = """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"ARN/*"}""";
    private const string Deny = """{"Effect":"Deny","Action":"execute-api:Invoke","Resource":"ARN/*"}""";
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 19, 3, 58, TimeSpan.Zero);

    public static TheoryData<string, PolicyVerdict> Statements =>
        new()
        {
            { Allow, PolicyVerdict.Allowed },
            { Deny, PolicyVerdict.ExplicitDeny },
            { $"{Allow},{Deny}", PolicyVerdict.ExplicitDeny },
            { $"{Deny},{Allow}", PolicyVerdict.ExplicitDeny },
            { """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}""", PolicyVerdict.Allowed },
            { """{"Effect":"Allow","Action":"*","Resource":"ARN/*"}""", PolicyVerdict.Allowed },
            { """{"Effect":"Allow","Action":"execute-api:*","Resource":"ARN/*"}""", PolicyVerdict.Allowed },
            { """{"Effect":"Allow","Action":"Execute-API:INVOKE","Resource":"ARN/*"}""", PolicyVerdict.Allowed },
            { """{"Effect":"Allow","Action":"execute-api:InvalidateCache","Resource":"ARN/*"}""", PolicyVerdict.ImplicitDeny },
            {
                """{"Effect":"Allow","Action":["execute-api:ManageConnections","execute-api:Invoke"],"Resource":"ARN/*"}""",
                PolicyVerdict.Allowed
            },
            { """{"Effect":"Allow","NotAction":"execute-api:Invoke","Resource":"ARN/*"}""", PolicyVerdict.ImplicitDeny },
            { """{"Effect":"Allow","NotAction":"execute-api:InvalidateCache","Resource":"ARN/*"}""", PolicyVerdict.Allowed },
            { """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"ARN/GET/orders/42"}""", PolicyVerdict.Allowed },
            { """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"ARN/GET/orders/43"}""", PolicyVerdict.ImplicitDeny },
            { """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"ARN/GET/orders/4?"}""", PolicyVerdict.Allowed },
            { """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"ARN/get/orders/42"}""", PolicyVerdict.ImplicitDeny },
            { """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"ARN/GET/orders"}""", PolicyVerdict.ImplicitDeny },
            {
                """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":["ARN/GET/users","ARN/*/orders/42"]}""",
                PolicyVerdict.Allowed
            },
            { """{"Effect":"Allow","Action":"execute-api:Invoke","NotResource":"ARN/GET/users"}""", PolicyVerdict.Allowed },
            {
                """{"Effect":"Allow","Action":"execute-api:Invoke","NotResource":["ARN/X","ARN/GET/*"]}""",
                PolicyVerdict.ImplicitDeny
            },
            {
                Allow + "," + """{"Effect":"Deny","Action":"execute-api:Invoke","NotResource":"ARN/GET/*"}""",
                PolicyVerdict.Allowed
            },
            {
                Allow + "," + """{"Effect":"Deny","Action":"execute-api:Invoke","NotResource":"ARN/POST/*"}""",
                PolicyVerdict.ExplicitDeny
            },
        };

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_deny_wins_then_an_allow_then_nothing(string statements, PolicyVerdict expected) =>
        Assert.Equal(expected, Evaluate($"[{statements}]"));

    [Fact]
    public void A_single_statement_needs_no_array() => Assert.Equal(PolicyVerdict.Allowed, Evaluate(Allow));

    [Theory]
    [InlineData("DateLessThan", "2026-03-12T19:03:59Z", true)]
    [InlineData("DateLessThan", "2026-03-12T19:03:58Z", false)]
    [InlineData("DateLessThanEquals", "2026-03-12T19:03:58Z", true)]
    [InlineData("DateGreaterThan", "2026-03-12T19:03:58Z", false)]
    [InlineData("DateGreaterThanEquals", "2026-03-12T19:03:58Z", true)]
    [InlineData("DateGreaterThanEquals", "2026-03-12T19:03:59Z", false)]
    [InlineData("DateGreaterThan", "2026-03-12T20:03:57+01:00", true)]
    [InlineData("DateGreaterThan", "2026-03-12", true)]
    [InlineData("DateLessThan", "2026-03-12T19:03:58.500Z", true)]
    public void A_statement_applies_only_while_its_condition_holds(string comparison, string date, bool holds)
    {
        var condition = $$$"""{"{{{comparison}}}":{"aws:CurrentTime":"{{{date}}}"}}""";
        Assert.Equal(holds ? PolicyVerdict.Allowed : PolicyVerdict.ImplicitDeny, EvaluateWhen(condition));
    }

    [Fact]
    public void All_conditions_have_to_hold_and_any_value_of_each()
    {
        const string condition =
            """{"DateGreaterThan":{"aws:currenttime":["2027-01-01","2026-01-01"]},"DateLessThan":{"aws:CurrentTime":"LIMIT"}}""";
        Assert.Equal(PolicyVerdict.Allowed, EvaluateWhen(condition.Replace("LIMIT", "2026-12-31", StringComparison.Ordinal)));
        Assert.Equal(
            PolicyVerdict.ImplicitDeny,
            EvaluateWhen(condition.Replace("LIMIT", "2026-02-01", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_deny_that_begins_with_the_expiry_ends_a_cached_allow()
    {
        var deny = Deny.Replace(
            "}",
            ""","Condition":{"DateGreaterThanEquals":{"aws:CurrentTime":"2026-03-12T19:04:00Z"}}}""",
            StringComparison.Ordinal
        );
        var policy = Parse($"[{Allow},{deny}]");
        Assert.Equal(PolicyVerdict.Allowed, PolicyEvaluator.Evaluate(policy, Asked, Now));
        Assert.Equal(PolicyVerdict.ExplicitDeny, PolicyEvaluator.Evaluate(policy, Asked, Now.AddSeconds(2)));
    }

    private static PolicyVerdict EvaluateWhen(string condition) =>
        Evaluate(Allow.Replace("}", $$""","Condition":{{condition}}}""", StringComparison.Ordinal));

    private static PolicyVerdict Evaluate(string statement) => PolicyEvaluator.Evaluate(Parse(statement), Asked, Now);

    private static PolicyDocument Parse(string statement)
    {
        var text = $$"""{"Version":"2012-10-17","Statement":{{statement}}}""".Replace("ARN", Stage, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(text);
        return PolicyDocument.Parse(document.RootElement);
    }
}
