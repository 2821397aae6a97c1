using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Trust.Access;
using Authorizer.Trust.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Gateway.Tests.Policies;

public sealed class StagePolicyTests
{
    private const string Stage = TheEvent.Stage;
    private static readonly StageArn TheStage = new("aws", "eu-west-1", "111122223333", "a1b2c3d4e5", "prod");
    private static readonly DateTimeOffset End = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static TheoryData<ApiKind> Kinds => [.. Enum.GetValues<ApiKind>()];

    public static TheoryData<string> RoutesOfTheStage =>
        [
            $"{Stage}/GET/",
            $"{Stage}/DELETE/orders/42",
            $"{Stage}/OPTIONS/a:b//c/../%2f?*",
            $"{Stage}/PROPFIND/x",
            $"{Stage}/$connect",
        ];

    public static TheoryData<string> RoutesElsewhere =>
        [
            "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod2/GET/orders",
            "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/dev/GET/prod/GET/orders",
            "arn:aws:execute-api:eu-west-1:111122223333:other/prod/GET/orders",
            "arn:aws:execute-api:eu-west-2:111122223333:a1b2c3d4e5/prod/GET/orders",
            "arn:aws:execute-api:eu-west-1:999922223333:a1b2c3d4e5/prod/GET/orders",
            "arn:aws-cn:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders",
        ];

    [Theory]
    [MemberData(nameof(RoutesOfTheStage))]
    public void Everything_allows_every_verb_and_path_of_the_stage(string arn) =>
        Assert.All(Enum.GetValues<ApiKind>(), kind => Assert.Equal(IamEffect.Allow, Everything(kind).Evaluate(arn)));

    [Theory]
    [MemberData(nameof(RoutesElsewhere))]
    public void Everything_allows_nothing_elsewhere(string arn)
    {
        foreach (var kind in Enum.GetValues<ApiKind>())
        {
            Assert.Equal(IamEffect.ImplicitDeny, Everything(kind).Evaluate(arn, ignoresNotResource: true));
            Assert.Equal(kind.IsRest() ? IamEffect.ExplicitDeny : IamEffect.ImplicitDeny, Everything(kind).Evaluate(arn));
        }
    }

    [Theory]
    [MemberData(nameof(RoutesOfTheStage))]
    public void Nothing_denies_the_stage_explicitly(string arn) =>
        Assert.Equal(IamEffect.ExplicitDeny, new IamPolicy(Text(StagePolicy.Nothing(TheStage))).Evaluate(arn));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_an_allowed_route_the_stage_is_denied_as_by_Nothing(ApiKind kind)
    {
        var policy = StagePolicy.Of(kind, TheStage, new StageRoutes([], [RoutePattern.Everything]), End);
        Assert.False(policy.AllowsAnything);
        Assert.Equal(Text(StagePolicy.Nothing(TheStage)), Text(policy));
    }

    [Fact]
    public void A_policy_of_some_routes_reads_as_IAM_writes_it()
    {
        ImmutableArray<RoutePattern> allowed = [new("GET", "orders"), new("GET", "orders/*")];
        ImmutableArray<RoutePattern> denied = [new("GET", "orders/secret*")];
        var expected = $$$$"""
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"execute-api:Invoke","Resource":["{{{{Stage}}}}/GET/orders","{{{{Stage}}}}/GET/orders/*"]},
            {"Effect":"Deny","Action":"execute-api:Invoke","Resource":["{{{{Stage}}}}/GET/orders/secret*"]},
            {"Effect":"Deny","Action":"execute-api:Invoke","NotResource":["{{{{Stage}}}}/GET/orders","{{{{Stage}}}}/GET/orders/*"]},
            {"Effect":"Deny","Action":"execute-api:Invoke","Resource":["{{{{Stage}}}}/*"],
            "Condition":{"DateGreaterThanEquals":{"aws:CurrentTime":"2026-03-04T05:06:07Z"}}}]}
            """;
        var policy = StagePolicy.Of(ApiKind.RestRequest, TheStage, new StageRoutes(allowed, denied), End);
        Assert.True(policy.AllowsAnything);
        Assert.Equal(expected.ReplaceLineEndings(""), Text(policy));
    }

    [Theory]
    [InlineData(ApiKind.RestToken, true)]
    [InlineData(ApiKind.RestRequest, true)]
    [InlineData(ApiKind.HttpApiPayload1, false)]
    [InlineData(ApiKind.HttpApiPayload2, false)]
    public void On_REST_alone_what_is_not_allowed_is_denied_explicitly(ApiKind kind, bool isExplicit)
    {
        var policy = new IamPolicy(
            Text(StagePolicy.Of(kind, TheStage, new StageRoutes([new("GET", "orders*")], [new("GET", "orders/x")]), end: null))
        );
        Assert.Equal(IamEffect.Allow, policy.Evaluate($"{Stage}/GET/orders/1"));
        Assert.Equal(IamEffect.ExplicitDeny, policy.Evaluate($"{Stage}/GET/orders/x"));
        Assert.Equal(isExplicit ? IamEffect.ExplicitDeny : IamEffect.ImplicitDeny, policy.Evaluate($"{Stage}/POST/orders/1"));
        Assert.Equal(IamEffect.ImplicitDeny, policy.Evaluate($"{Stage}/POST/orders/1", ignoresNotResource: true));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_bound_policy_ends_with_its_token(ApiKind kind)
    {
        var policy = new IamPolicy(Text(StagePolicy.Of(kind, TheStage, new StageRoutes([RoutePattern.Everything], []), End)));
        var arn = kind == ApiKind.WebSocket ? $"{Stage}/$connect" : $"{Stage}/GET/orders";
        Assert.Equal(IamEffect.Allow, policy.Evaluate(arn, End.AddSeconds(-1)));
        Assert.Equal(IamEffect.ExplicitDeny, policy.Evaluate(arn, End));
        Assert.Equal(IamEffect.ExplicitDeny, policy.Evaluate(arn, End.AddYears(1)));
    }

    [Theory]
    [InlineData("GET", "$connect", true)]
    [InlineData("GET", "$conn*", true)]
    [InlineData("GET", "*", true)]
    [InlineData("POST", "*", false)]
    [InlineData("GET", "orders*", false)]
    public void On_WebSocket_connect_is_decided_as_GET(string verb, string path, bool allows)
    {
        var policy = StagePolicy.Of(
            ApiKind.WebSocket,
            TheStage,
            new StageRoutes([new(verb, path)], [new("GET", "admin*")]),
            end: null
        );
        Assert.Equal(allows, policy.AllowsAnything);
        var expected = allows ? IamEffect.Allow : IamEffect.ExplicitDeny;
        Assert.Equal(expected, new IamPolicy(Text(policy)).Evaluate($"{Stage}/$connect"));
    }

    [Theory]
    [InlineData("GET", "$connect")]
    [InlineData("*", "*")]
    public void On_WebSocket_a_denied_connect_leaves_nothing(string verb, string path) =>
        Assert.False(
            StagePolicy
                .Of(ApiKind.WebSocket, TheStage, new StageRoutes([RoutePattern.Everything], [new(verb, path)]), end: null)
                .AllowsAnything
        );

    [Fact]
    public void A_resource_has_at_most_512_characters()
    {
        var room = 512 - $"{Stage}/GET/".Length;
        var longest = StagePolicy.Of(
            ApiKind.RestRequest,
            TheStage,
            new StageRoutes([new("GET", new string('p', room))], []),
            end: null
        );
        Assert.Contains(new string('p', room), Text(longest), StringComparison.Ordinal);
        AssertFault(Fault.ResponseTooLarge, [new("GET", new string('p', room + 1))], []);
        AssertFault(Fault.ResponseTooLarge, [RoutePattern.Everything], [new("GET", new string('p', room + 1))]);
    }

    [Theory]
    [InlineData("*", "orders")]
    [InlineData("G*", "orders")]
    [InlineData("G?T", "*")]
    [InlineData("GET/x", "*")]
    public void A_wildcard_before_a_path_is_our_own_mistake(string verb, string path) =>
        AssertFault(Fault.InternalError, [new(verb, path)], []);

    [Fact]
    public void Allow_less_deny_is_what_the_routes_say_for_any_route()
    {
        string[] verbs = ["GET", "POST", "DELETE"];
        var pattern =
            from verb in Gen.Elements(verbs)
            from path in Gen.Elements("", "a", "a*", "a/b", "*", "*/b*")
            select (verb, path);
        var sets = from allowed in Gen.ListOf(pattern) from denied in Gen.ListOf(pattern) select (allowed, denied);
        var routes = from verb in verbs from path in new[] { "", "a", "ab", "a/b", "a/bc", "c", "c/b" } select (verb, path);
        Prop.ForAll(
                sets.ToArbitrary(),
                set =>
                {
                    var policy = PolicyOf(set.allowed, set.denied);
                    return routes.All(route =>
                        IsAllowed(set.allowed, set.denied, route) is var expected
                        && new[] { true, false }.All(ignoresNotResource =>
                            (
                                policy.Evaluate($"{Stage}/{route.verb}/{route.path}", now: null, ignoresNotResource)
                                == IamEffect.Allow
                            ) == expected
                        )
                    );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static bool IsAllowed(
        IEnumerable<(string, string)> allowed,
        IEnumerable<(string, string)> denied,
        (string, string) route
    ) => allowed.Any(pattern => Covers(pattern, route)) && !denied.Any(pattern => Covers(pattern, route));

    // The patterns of the property, spelled out by hand.
    private static bool Covers((string Verb, string Path) pattern, (string Verb, string Path) route) =>
        pattern.Verb == route.Verb
        && pattern.Path switch
        {
            "*" => true,
            "a*" => route.Path.StartsWith('a'),
            "*/b*" => route.Path.Contains("/b", StringComparison.Ordinal),
            _ => pattern.Path == route.Path,
        };

    private static IamPolicy PolicyOf(IEnumerable<(string, string)> allowed, IEnumerable<(string, string)> denied) =>
        new(Text(StagePolicy.Of(ApiKind.RestRequest, TheStage, new StageRoutes(Patterns(allowed), Patterns(denied)), end: null)));

    private static ImmutableArray<RoutePattern> Patterns(IEnumerable<(string Verb, string Path)> patterns) =>
        [.. patterns.Select(pattern => new RoutePattern(pattern.Verb, pattern.Path))];

    private static void AssertFault(Fault expected, ImmutableArray<RoutePattern> allowed, ImmutableArray<RoutePattern> denied) =>
        Assert.Equal(
            expected,
            Assert
                .Throws<FaultException>(() =>
                    StagePolicy.Of(ApiKind.RestRequest, TheStage, new StageRoutes(allowed, denied), end: null)
                )
                .Fault
        );

    private static IamPolicy Everything(ApiKind kind) =>
        new(Text(StagePolicy.Of(kind, TheStage, new StageRoutes([RoutePattern.Everything], []), end: null)));

    private static string Text(StagePolicy policy)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            PolicyText.Write(json, policy);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
