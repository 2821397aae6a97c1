using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Gateway.Tests.Policies;
using Authorizer.Trust.Access;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Gateway.Tests.Answers;

public sealed class AnswerWriterTests
{
    private const string Stage = TheEvent.Stage;
    private const string Context = """{"provider":"okta","username":"jane","exp":1773342238,"admin":true,"beta":false}""";
    private const string Allow = $$"""{"Effect":"Allow","Action":"execute-api:Invoke","Resource":["{{Stage}}/*"]}""";
    private const string Deny = $$"""{"Effect":"Deny","Action":"execute-api:Invoke","Resource":["{{Stage}}/*"]}""";
    private const string DenyOthers = $$"""{"Effect":"Deny","Action":"execute-api:Invoke","NotResource":["{{Stage}}/*"]}""";
    private const string DenyLater =
        $$"""{"Effect":"Deny","Action":"execute-api:Invoke","Resource":["{{Stage}}/*"],"Condition":"""
        + """{"DateGreaterThanEquals":{"aws:CurrentTime":"2026-03-04T05:06:07Z"}}}""";

    private static readonly StageArn TheStage = new("aws", "eu-west-1", "111122223333", "a1b2c3d4e5", "prod");
    private static readonly DateTimeOffset End = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);
    private static readonly AnswerOptions Defaults = new();
    private static readonly AnswerOptions Iam = new() { HttpApiResponse = HttpApiResponse.Iam };
    private static readonly AnswerOptions Bound = Iam with { BindsExpiry = true };

    public static TheoryData<ApiKind, string> PermittedByPolicy =>
        new()
        {
            { ApiKind.RestToken, Policy("jane", Context, Allow, DenyOthers, usageKey: "k-1") },
            { ApiKind.RestRequest, Policy("jane", Context, Allow, DenyOthers, usageKey: "k-1") },
            { ApiKind.WebSocket, Policy("jane", Context, Allow) },
            { ApiKind.HttpApiPayload1, Policy("jane", Context, Allow) },
            { ApiKind.HttpApiPayload2, Policy("jane", Context, Allow) },
        };

    public static TheoryData<ApiKind, string> BoundToExpiry =>
        new()
        {
            { ApiKind.RestToken, Policy("jane", Context, Allow, DenyOthers, DenyLater, "k-1") },
            { ApiKind.RestRequest, Policy("jane", Context, Allow, DenyOthers, DenyLater, "k-1") },
            { ApiKind.WebSocket, Policy("jane", Context, Allow, DenyLater) },
            { ApiKind.HttpApiPayload1, Policy("jane", Context, Allow, DenyLater) },
            { ApiKind.HttpApiPayload2, Policy("jane", Context, Allow, DenyLater) },
        };

    public static TheoryData<ApiKind> Kinds => [.. Enum.GetValues<ApiKind>()];

    [Theory]
    [MemberData(nameof(PermittedByPolicy))]
    public void A_permitted_caller_gets_the_stage_and_the_context(ApiKind kind, string expected)
    {
        Assert.Equal(expected, Text(new TheWriter(Iam).Decided(kind, TheStage, Jane, StageRoutes.Everything, End)));
        Assert.Equal(expected, Text(new TheWriter(Bound).Decided(kind, TheStage, Jane, StageRoutes.Everything, end: null)));
    }

    [Theory]
    [MemberData(nameof(BoundToExpiry))]
    public void A_permitted_caller_gets_the_stage_until_the_token_ends(ApiKind kind, string expected) =>
        Assert.Equal(expected, Text(new TheWriter(Bound).Decided(kind, TheStage, Jane, StageRoutes.Everything, End)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_forbidden_caller_gets_a_denied_stage_and_the_reason_alone(ApiKind kind) =>
        Assert.Equal(
            Policy("jane", """{"reason":"forbidden"}""", Deny),
            Text(new TheWriter(Bound).Decided(kind, TheStage, Jane, StageRoutes.Nothing, End))
        );

    [Fact]
    public void A_simple_answer_has_a_boolean_and_the_context()
    {
        var writer = new TheWriter(Defaults with { BindsExpiry = true });
        Assert.Equal(
            $$"""{"isAuthorized":true,"context":{{Context}}}""",
            Text(writer.Decided(ApiKind.HttpApiPayload2, TheStage, Jane, StageRoutes.Everything, End))
        );
        Assert.Equal(
            """{"isAuthorized":false,"context":{"reason":"forbidden"}}""",
            Text(writer.Decided(ApiKind.HttpApiPayload2, TheStage, Jane, StageRoutes.Nothing, End))
        );
    }

    [Fact]
    public void Where_something_is_allowed_the_whole_context_goes_out()
    {
        var policy = StagePolicy.Of(ApiKind.RestRequest, TheStage, new StageRoutes([new("GET", "orders")], []), end: null);
        using var answer = JsonDocument.Parse(Text(new TheWriter(Defaults).Decided(ApiKind.RestRequest, Jane, policy)));
        Assert.Equal(Context, answer.RootElement.GetProperty("context").GetRawText());
    }

    [Theory]
    [InlineData("GET", "orders", null)]
    [InlineData("*", "*", "secret")]
    public void A_simple_answer_cannot_say_what_differs_between_routes(string verb, string path, string? deniedPath)
    {
        ImmutableArray<RoutePattern> denied = deniedPath is null ? [] : [new("GET", deniedPath)];
        var policy = StagePolicy.Of(ApiKind.HttpApiPayload2, TheStage, new StageRoutes([new(verb, path)], denied), end: null);
        var fault = Assert.Throws<FaultException>(() => new TheWriter(Defaults).Decided(ApiKind.HttpApiPayload2, Jane, policy));
        Assert.Equal(Fault.ConfigurationInvalid, fault.Fault);
        Assert.Contains(
            "\"Allow\"",
            Text(new TheWriter(Iam).Decided(ApiKind.HttpApiPayload2, Jane, policy)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_caller_without_a_usage_key_has_none_in_the_answer() =>
        Assert.Equal(
            Policy("jane", Context, Allow, DenyOthers),
            Text(
                new TheWriter(Defaults).Decided(
                    ApiKind.RestToken,
                    TheStage,
                    Jane with
                    {
                        UsageIdentifierKey = null,
                    },
                    StageRoutes.Everything,
                    End
                )
            )
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_answer_is_the_same_whatever_route_of_the_stage_was_asked(ApiKind kind)
    {
        string[] routes =
            kind == ApiKind.WebSocket ? ["$connect"] : ["GET/", "POST/orders/42", "DELETE/a:b/*/../%2e%2e", "GET/prod/x"];
        var member = kind == ApiKind.HttpApiPayload2 ? "routeArn" : "methodArn";
        var events = routes
            .Select(route =>
                TheEvent.TextOf(kind).Replace($"{Stage}/GET/orders/42", $"{Stage}/{route}", StringComparison.Ordinal)
            )
            .Select(TheEvent.Parsed)
            .ToArray();
        Assert.Equal(routes.Length, events.Select(request => request.MethodArn.ToString()).Distinct().Count());
        Assert.Contains(member, TheEvent.TextOf(kind), StringComparison.Ordinal);
        foreach (var options in new[] { Defaults, Bound })
        {
            var writer = new TheWriter(options);
            Assert.Single(
                events
                    .Select(request =>
                        Text(writer.Decided(request.Kind, request.MethodArn.Stage, Jane, StageRoutes.Everything, End))
                        + Text(writer.Decided(request.Kind, request.MethodArn.Stage, Jane, StageRoutes.Nothing, End))
                    )
                    .Distinct()
            );
        }
    }

    [Fact]
    public void The_policy_allows_what_was_asked_and_every_other_route()
    {
        using var answer = JsonDocument.Parse(
            Text(new TheWriter(Defaults).Decided(ApiKind.RestToken, TheStage, Jane, StageRoutes.Everything, End))
        );
        var policy = new IamPolicy(answer.RootElement.GetProperty("policyDocument").GetRawText());
        Assert.Equal(IamEffect.Allow, policy.Evaluate(TheEvent.Parsed(TheEvent.TokenText).MethodArn.ToString()));
        Assert.Equal(IamEffect.Allow, policy.Evaluate($"{Stage}/DELETE/everything"));
    }

    [Theory]
    [InlineData("aws-cn", "cn-north-1", "$default")]
    [InlineData("aws-us-gov", "us-gov-west-1", "ESTestInvoke-stage")]
    public void The_arns_have_the_events_own_partition_region_and_stage(string partition, string region, string stage)
    {
        var other = new StageArn(partition, region, "222233334444", "h0h0", stage);
        var text = Text(new TheWriter(Defaults).Decided(ApiKind.RestToken, other, Jane, StageRoutes.Everything, End));
        Assert.Equal(2, text.Split($"\"arn:{partition}:execute-api:{region}:222233334444:h0h0/{stage}/*\"").Length - 1);
        Assert.DoesNotContain(Stage, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ApiKind.WebSocket, 8 * 1024)]
    [InlineData(ApiKind.RestToken, 64 * 1024)]
    [InlineData(ApiKind.RestRequest, 64 * 1024)]
    [InlineData(ApiKind.HttpApiPayload1, 64 * 1024)]
    [InlineData(ApiKind.HttpApiPayload2, 64 * 1024)]
    public void An_answer_over_the_limit_is_a_fault_and_never_cut(ApiKind kind, int limit)
    {
        foreach (var options in new[] { Defaults, Iam })
        {
            var writer = new TheWriter(options);
            var room = limit - Decided(writer, "").Length;
            Assert.Equal(limit, Decided(writer, new string('x', room)).Length);
            var fault = Assert.Throws<FaultException>(() => Decided(writer, new string('x', room + 1)));
            Assert.Equal(Fault.ResponseTooLarge, fault.Fault);
        }

        string Decided(TheWriter writer, string filler) =>
            Text(writer.Decided(kind, TheStage, With("filler", ContextValue.Of(filler)), StageRoutes.Everything, End));
    }

    [Theory]
    [InlineData("Zoë <zoe@example.com> & 'co' + \u4f60\u597d")]
    [InlineData("quote \" backslash \\ slash / tab-free")]
    [InlineData("\u2028\u2029\ufeff\u200b\u007f")]
    [InlineData("\ud83d\ude00")]
    public void A_claim_comes_out_as_it_went_in(string claim)
    {
        var caller = With("claim", ContextValue.Of(claim)) with { PrincipalId = claim };
        var text = Text(new TheWriter(Defaults).Decided(ApiKind.RestToken, TheStage, caller, StageRoutes.Everything, End));
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(claim, answer.RootElement.GetProperty("principalId").GetString());
        Assert.Equal(claim, answer.RootElement.GetProperty("context").GetProperty("claim").GetString());
    }

    [Fact]
    public void Only_what_JSON_needs_is_escaped()
    {
        const string claim = "Zoë <zoe@example.com> & 'co' + 你";
        var text = Text(
            new TheWriter(Defaults).Decided(
                ApiKind.RestToken,
                TheStage,
                With("c", ContextValue.Of(claim)),
                StageRoutes.Everything,
                End
            )
        );
        Assert.Contains($"\"c\":\"{claim}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_claim_holds_the_answer_is_json_and_its_policy_the_same()
    {
        var writer = new TheWriter(Defaults);
        var plain = PolicyIn(Text(writer.Decided(ApiKind.RestToken, TheStage, Jane, StageRoutes.Everything, End)));
        Prop.ForAll(
                ArbMap.Default.ArbFor<string?>(),
                claim =>
                {
                    var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(claim ?? ""));
                    var caller = With("claim", ContextValue.Of(wellFormed)) with { PrincipalId = "p" + wellFormed };
                    var text = Text(writer.Decided(ApiKind.RestToken, TheStage, caller, StageRoutes.Everything, End));
                    return PolicyIn(text) == plain;
                }
            )
            .QuickCheckThrowOnFailure();

        static string PolicyIn(string text)
        {
            using var answer = JsonDocument.Parse(text);
            return answer.RootElement.GetProperty("policyDocument").GetRawText();
        }
    }

    [Theory]
    [InlineData("1773342238.5")]
    [InlineData("-0")]
    [InlineData("1e400")]
    [InlineData("123456789012345678901234567890")]
    public void A_number_keeps_its_spelling(string number)
    {
        var caller = With("number", new ContextValue(JsonValueKind.Number, number));
        var text = Text(new TheWriter(Defaults).Decided(ApiKind.HttpApiPayload2, TheStage, caller, StageRoutes.Everything, End));
        Assert.Equal($$$"""{"isAuthorized":true,"context":{"number":{{{number}}}}}""", text);
    }

    [Fact]
    public void An_answer_does_not_print_what_it_holds() =>
        Assert.Equal(
            "(response)",
            new TheWriter(Defaults).Decided(ApiKind.RestToken, TheStage, Jane, StageRoutes.Everything, End).ToString()
        );

    private static Caller Jane { get; } =
        new()
        {
            PrincipalId = "jane",
            UsageIdentifierKey = "k-1",
            Context = (KeyValuePair<string, ContextValue>[])
                [
                    new("provider", ContextValue.Of("okta")),
                    new("username", ContextValue.Of("jane")),
                    new("exp", new ContextValue(JsonValueKind.Number, "1773342238")),
                    new("admin", new ContextValue(JsonValueKind.True, "true")),
                    new("beta", new ContextValue(JsonValueKind.False, "false")),
                ],
        };

    private static Caller With(string key, ContextValue value) =>
        new() { PrincipalId = "jane", Context = (KeyValuePair<string, ContextValue>[])[new(key, value)] };

    private static string Policy(
        string principal,
        string context,
        string first,
        string? second = null,
        string? third = null,
        string? usageKey = null
    )
    {
        var statements = string.Join(',', new[] { first, second, third }.OfType<string>());
        var usage = usageKey is null ? "" : $",\"usageIdentifierKey\":\"{usageKey}\"";
        return $"{{\"principalId\":\"{principal}\",\"policyDocument\":{{\"Version\":\"2012-10-17\",\"Statement\":[{statements}]}}"
            + $",\"context\":{context}{usage}}}";
    }

    private static string Text(Answer answer)
    {
        Assert.True(answer.IsResponse(out var utf8));
        return Encoding.UTF8.GetString(utf8.Value.Span);
    }
}
