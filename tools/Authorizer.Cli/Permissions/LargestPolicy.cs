using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Trust.Access;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Permissions;

/// <summary>The largest policy that an access document can cause, in bytes of JSON.</summary>
/// <param name="Rest">On REST APIs, where everything else is denied as well.</param>
/// <param name="Http">On HTTP APIs.</param>
/// <param name="IsTooLong">A resource is longer than API Gateway takes.</param>
/// <param name="DoRoutesDiffer">Some caller may call some routes and not others, which the boolean of a simple answer cannot say.</param>
internal sealed record LargestPolicy(int Rest, int Http, bool IsTooLong, bool DoRoutesDiffer)
{
    /// <summary>What a whole answer may have, in bytes (contract 6).</summary>
    public const int MostBytes = 64 * 1024;

    // As long as they get: a region, an API's id, and a stage's name where the document names none.
    private const string Region = "ap-southeast-1";
    private const string AnyApi = "a1b2c3d4e5";
    private const string AnyStage = "$default";

    public bool IsTooLarge => IsTooLong || Math.Max(Rest, Http) > MostBytes;

    /// <summary>
    /// Over every class of callers that the document tells apart, and over every requirement failing while all others are met. What is
    /// decided for each request alone has a policy of one route, which is smaller.
    /// </summary>
    public static LargestPolicy Of(AccessDocument document)
    {
        var forecast = new AccessForecast(document);
        var classes = CallerClasses.Of(document).Select(callers => forecast.RoutesWhere(callers.Meets));
        var failing = CallerClasses
            .RequirementsOf(document)
            .Select(CallerClass.LabelOf)
            .Select(label => forecast.RoutesWhere(requirement => CallerClass.LabelOf(requirement) != label));
        StageRoutes[] routes = [.. classes.Concat(failing).OfType<StageRoutes>()];
        var differ = Array.Exists(routes, each => each is { AllowsAnything: true, AllowsEverything: false });
        ImmutableArray<StageArn> stages = [.. document.Apis.Select(StageOf)];
        try
        {
            return new LargestPolicy(Largest(ApiKind.RestRequest), Largest(ApiKind.HttpApiPayload2), IsTooLong: false, differ);
        }
        catch (FaultException fault) when (fault.Fault == Fault.ResponseTooLarge)
        {
            return new LargestPolicy(0, 0, IsTooLong: true, differ);
        }

        int Largest(ApiKind kind) =>
            routes.SelectMany(each => stages.Select(stage => BytesOf(kind, stage, each))).DefaultIfEmpty().Max();
    }

    /// <summary>E.g. <c>2.9 KB on REST, 1.4 KB on HTTP APIs</c>.</summary>
    public override string ToString() => $"{Kilobytes(Rest)} KB on REST, {Kilobytes(Http)} KB on HTTP APIs";

    private static StageArn StageOf(ApiScope scope) =>
        new("aws", Region, "123456789012", scope.ApiId ?? AnyApi, scope.Stage ?? AnyStage);

    // With the end that AUTHORIZER_BIND_EXPIRY adds.
    private static int BytesOf(ApiKind kind, StageArn stage, StageRoutes routes)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            PolicyText.Write(json, StagePolicy.Of(kind, stage, routes, DateTimeOffset.UnixEpoch));
        }
        return (int)buffer.Length;
    }

    private static string Kilobytes(int bytes) =>
        (Math.Ceiling(bytes / 102.4) / 10).ToString("0.0", CultureInfo.InvariantCulture);
}
