using System.Collections.Immutable;
using Authorizer.Gateway.Events;

namespace Authorizer.Gateway.Locations;

/// <summary>Whether API Gateway may give the answer to another request of the same caller (contract 7).</summary>
public sealed class AnswerReuse(ResultCache cache)
{
    /// <summary>
    /// False with the operator's word that nothing is cached, on HTTP APIs without identity source, which have no cache, and where the
    /// identity source holds both the method and the path.
    /// </summary>
    public bool IsPossible(AuthorizerEvent request)
    {
        if (cache == ResultCache.Off)
        {
            return false;
        }
        var isHttpApi = request.Kind is ApiKind.HttpApiPayload1 or ApiKind.HttpApiPayload2;
        return !isHttpApi || (request.IdentitySource is { } identity && !NamesRoute(request, identity));
    }

    private static bool NamesRoute(AuthorizerEvent request, ImmutableArray<string> identity)
    {
        var (verb, path) = (request.MethodArn.Verb, $"/{request.MethodArn.Path}");
        if (verb is null)
        {
            return false;
        }
        bool Holds(string value) => identity.Contains(value) && !request.IsSaidByClient(value);
        // $context.path begins with the stage's name unless that is $default.
        return Holds($"{verb} {path}") || (Holds(verb) && (Holds(path) || Holds($"/{request.MethodArn.Stage.Stage}{path}")));
    }
}
