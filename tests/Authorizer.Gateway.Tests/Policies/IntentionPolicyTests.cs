using System.Buffers;
using System.Text;
using System.Text.Json;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Trust.Access;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Gateway.Tests.Policies;

/// <summary>Contract 7: the policy says of every verb and path what the permissions say, judged by an IAM evaluation of its own.</summary>
public sealed class IntentionPolicyTests
{
    private const string Stage = TheEvent.Stage;
    private static readonly StageArn TheStage = new("aws", "eu-west-1", "111122223333", "a1b2c3d4e5", "prod");

    [Fact]
    public void The_policy_of_10_000_random_documents_is_their_first_match_for_every_route() =>
        Check(
            10_000,
            RandomIntentions.Documents(),
            document =>
            {
                var routes = DecisionOf(document).Routes;
                var oracle = new FirstMatch(document);
                return routes is null
                    ? oracle.HasAllowUnderDenyUnderAllow
                    : !oracle.HasAllowUnderDenyUnderAllow && Agrees(document, routes, oracle);
            }
        );

    [Fact]
    public void A_decision_by_route_is_the_first_match_too() =>
        Check(
            3_000,
            RandomIntentions.Documents(withHeaders: true),
            document =>
                new[] { true, false }.All(hasHeader =>
                {
                    var decision = DecisionOf(document);
                    var oracle = new FirstMatch(document, hasHeader);
                    return document
                        .Routes.Where(route => oracle.Knows(route.Verb))
                        .All(route =>
                            (
                                decision.Allows(Route(route.Verb, route.Path, hasHeader)),
                                oracle.Allows(route.Verb, route.Path)
                            ) switch
                            {
                                (true, var isAllowed) => isAllowed,
                                // Under a rule that a policy cannot say, every encoded letter is taken for one that slips past a deny.
                                (false, var isAllowed) => !isAllowed || route.Path.Contains('%', StringComparison.Ordinal),
                            }
                        );
                })
        );

    [Fact]
    public void A_policy_that_ignores_headers_is_right_with_and_without_them() =>
        Check(
            3_000,
            RandomIntentions.Documents(withHeaders: true),
            document =>
                DecisionOf(document).Routes is not { } routes
                || (
                    Agrees(document, routes, new FirstMatch(document, hasHeader: true))
                    && Agrees(document, routes, new FirstMatch(document, hasHeader: false))
                )
        );

    [Theory]
    [InlineData(ApiKind.HttpApiPayload1, 8 * 1024)]
    [InlineData(ApiKind.HttpApiPayload2, 8 * 1024)]
    [InlineData(ApiKind.WebSocket, 8 * 1024)]
    [InlineData(ApiKind.RestRequest, 16 * 1024)]
    public void Fifty_permissions_of_one_verb_each_stay_small(ApiKind kind, int most)
    {
        string[] verbs = ["GET", "POST", "PUT", "DELETE"];
        var permissions = Enumerable
            .Range(0, 50)
            .Select(number => new Permission(
                true,
                new RouteMatch { Path = new PathPrefix($"/customers/orders-{number}/"), Methods = [verbs[number % 4]] },
                null
            ));
        var plan = new StagePlan([.. permissions]);
        var routes = AccessDecision.Of(plan, Outcomes.Of(Enumerable.Repeat(true, 50))).Routes!;

        Assert.InRange(TextOf(kind, routes).Length, 1, most);
    }

    private static void Check(int count, Arbitrary<RandomIntentions> documents, Func<RandomIntentions, bool> property) =>
        Prop.ForAll(documents, property).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    private static bool Agrees(RandomIntentions document, StageRoutes routes, FirstMatch oracle)
    {
        var rest = PolicyOf(ApiKind.RestRequest, routes);
        var http = PolicyOf(ApiKind.HttpApiPayload2, routes);
        return document.Routes.All(route =>
        {
            var arn = $"{Stage}/{route.Verb}{route.Path}";
            var expected = oracle.Allows(route.Verb, route.Path);
            return (rest.Evaluate(arn) == IamEffect.Allow) == expected
                && (rest.Evaluate(arn, ignoresNotResource: true) == IamEffect.Allow) == expected
                && (http.Evaluate(arn) == IamEffect.Allow) == expected;
        });
    }

    private static AccessDecision DecisionOf(RandomIntentions document)
    {
        var index = 0;
        return AccessDecision.Of(
            new StagePlan(document.Permissions),
            Outcomes.Of(document.Permissions.Select(_ => document.Outcome(index++)))
        );
    }

    private static RequestedRoute Route(string verb, string path, bool hasHeader) =>
        new(verb, path, name => name == "x-debug" && hasHeader ? ["1"] : []);

    private static IamPolicy PolicyOf(ApiKind kind, StageRoutes routes) => new(TextOf(kind, routes));

    private static string TextOf(ApiKind kind, StageRoutes routes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            PolicyText.Write(json, StagePolicy.Of(kind, TheStage, routes, end: null));
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
