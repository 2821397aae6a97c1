using System.Collections.Immutable;
using Authorizer.Gateway.Events;

namespace Authorizer.Gateway.Locations;

/// <summary>Which other requests of the same caller API Gateway may give an answer to (contract 7).</summary>
public enum AnswerReach
{
    /// <summary>Any route of the stage.</summary>
    Stage,

    /// <summary>The same verb and path: the identity source holds both, or there is but one, <c>$connect</c>. Headers may differ.</summary>
    Route,

    /// <summary>None: there is no cache.</summary>
    Request,
}

/// <summary>Tells how far API Gateway reuses the answer to a request.</summary>
public sealed class AnswerReuse(ResultCache cache)
{
    /// <summary>
    /// <see cref="AnswerReach.Request"/> with the operator's word that nothing is cached, and on HTTP APIs without identity source, which
    /// have no cache.
    /// </summary>
    public AnswerReach ReachOf(AuthorizerEvent request)
    {
        var isHttpApi = request.Kind is ApiKind.HttpApiPayload1 or ApiKind.HttpApiPayload2;
        if (cache == ResultCache.Off || (isHttpApi && request.IdentitySource is null))
        {
            return AnswerReach.Request;
        }
        return request.Kind == ApiKind.WebSocket || (isHttpApi && NamesRoute(request, request.IdentitySource ?? []))
            ? AnswerReach.Route
            : AnswerReach.Stage;
    }

    private static bool NamesRoute(AuthorizerEvent request, ImmutableArray<string> identity)
    {
        var (verb, path) = (request.MethodArn.Verb, $"/{request.MethodArn.Path}");
        if (verb is null || path.AsSpan().ContainsAny('{', '}'))
        {
            // A route key with a variable, such as `GET /orders/{id}`, stands for many paths.
            return false;
        }
        bool Holds(string value) => identity.Contains(value) && !request.IsSaidByClient(value);
        // $context.path begins with the stage's name unless that is $default.
        return Holds($"{verb} {path}") || (Holds(verb) && (Holds(path) || Holds($"/{request.MethodArn.Stage.Stage}{path}")));
    }
}
