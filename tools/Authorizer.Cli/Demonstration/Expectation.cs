using Authorizer.Cli.Scene;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Cli.Demonstration;

/// <summary>What a request has to come to.</summary>
/// <param name="Status">HTTP status at the client.</param>
/// <param name="AnsweredBy"><c>function</c>, <c>cache</c> or <c>gateway</c>, which answers by itself where the identity source is missing.</param>
/// <param name="Decision">The function's decision and code; empty where it was not called.</param>
internal sealed record Expectation(int Status, string AnsweredBy, string Decision)
{
    public const string Function = "function";
    public const string Cache = "cache";
    public const string Gateway = "gateway";

    /// <summary>Called, and allowed.</summary>
    public static Expectation Allowed(Api api) => new(200, Function, "allow");

    /// <summary>Answered without a call, from a policy that is right for the whole stage.</summary>
    public static Expectation AllowedFromCache(Api api) => Allowed(api) with { AnsweredBy = Cache, Decision = "" };

    /// <summary>401 by the error <c>Unauthorized</c> on REST; a simple answer of payload 2.0 can only be 403 (specs/aws.md 1.3).</summary>
    public static Func<Api, Expectation> Refused(string code) =>
        api => new(api.Kind.IsRest ? 401 : 403, Function, $"refuse {code}");

    /// <summary>401 without a call.</summary>
    public static Expectation NotAsked(Api api) => new(401, Gateway, "");

    public override string ToString() => $"{Status} by the {AnsweredBy}{(Decision.Length == 0 ? "" : $" with `{Decision}`")}";
}
