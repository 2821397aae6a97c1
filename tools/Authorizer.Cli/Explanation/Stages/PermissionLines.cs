using System.Globalization;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Access;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>Which permission decides about a request and why not the earlier ones (contract 7).</summary>
internal static class PermissionLines
{
    /// <param name="document">The access document of the API; null where there is none.</param>
    /// <param name="isDocumented">Whether there are others.</param>
    /// <param name="request">The request.</param>
    /// <param name="tokens">The verified tokens.</param>
    /// <param name="decision">What the function makes of them.</param>
    public static IEnumerable<string> Of(
        AccessDocument? document,
        bool isDocumented,
        AuthorizerEvent request,
        IReadOnlyList<VerifiedToken> tokens,
        AccessDecision decision
    )
    {
        if (document is null)
        {
            return
            [
                isDocumented
                    ? "no access document is for this API, and there are others, so it is denied"
                    : "without any access document a verified token may call everything or nothing, as AUTHORIZER_ACCESS says",
            ];
        }
        var route = new RequestedRoute(
            request.MethodArn.Verb ?? "GET",
            $"/{request.MethodArn.Path}",
            request.HasHeaders ? request.HeaderLines : null
        );
        return Of(document, route, tokens, decision).Prepend($"the access document `{document.Name}` decides");
    }

    private static IEnumerable<string> Of(
        AccessDocument document,
        RequestedRoute route,
        IReadOnlyList<VerifiedToken> tokens,
        AccessDecision decision
    )
    {
        for (var index = 0; index < document.Permissions.Length; index++)
        {
            var permission = document.Permissions[index];
            if (route.Headers is null && !permission.Http.Headers.IsEmpty)
            {
                yield return $"{Name(index, permission)}: looks at a header, and this event has none";
                yield break;
            }
            if (WhyNot(permission.Http, route) is { } reason)
            {
                yield return $"{Name(index, permission)}: {reason}";
                continue;
            }
            yield return $"{Name(index, permission)}: decides";
            foreach (var line in permission.Allows ? Requirements(document, permission, tokens) : [])
            {
                yield return line;
            }
            if (IsMet(document, permission, tokens) && !decision.Allows(route))
            {
                yield return "denied all the same: a backend may read this path as another one, or no permission names the verb";
            }
            yield break;
        }
        yield return "no permission matches, so it is denied";
    }

    private static string Http(RouteMatch http)
    {
        var path = http.Path switch
        {
            PathExact exact => $" PathExact {exact.Text}",
            PathPrefix prefix => $" PathPrefix {prefix.Text}",
            PathRegex => " PathRegex",
            _ => "",
        };
        var headers = string.Concat(http.Headers.Select(header => $" Header {header.Name}"));
        return $"{(http.Methods.IsEmpty ? "any verb" : string.Join('|', http.Methods))}{path}{headers}";
    }

    private static string Name(int index, Permission permission) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Permissions[{index}] ({(permission.Allows ? "allow" : "deny")} {Http(permission.Http)})"
        );

    private static string? WhyNot(RouteMatch http, RequestedRoute route)
    {
        if (!http.HasVerb(route.Verb))
        {
            return "the verb does not match";
        }
        if (http.Path?.Matches(route.Path) == false)
        {
            return "the path does not match";
        }
        return http.Headers.FirstOrDefault(header => !header.Matches(route)) is { } other
            ? $"the header `{other.Name}` does not match"
            : null;
    }

    private static bool IsMet(AccessDocument document, Permission permission, IReadOnlyList<VerifiedToken> tokens) =>
        permission.Allows && document.Requirement?.IsMetBy(tokens) != false && permission.Requirement?.IsMetBy(tokens) != false;

    private static IEnumerable<string> Requirements(
        AccessDocument document,
        Permission permission,
        IReadOnlyList<VerifiedToken> tokens
    ) =>
        Requirement("the document's JWT", document.Requirement, tokens)
            .Concat(Requirement("its JWT", permission.Requirement, tokens));

    private static IEnumerable<string> Requirement(
        string whose,
        TokenRequirement? requirement,
        IReadOnlyList<VerifiedToken> tokens
    )
    {
        if (requirement is null)
        {
            yield break;
        }
        yield return $"{whose} is {(requirement.IsMetBy(tokens) ? "met" : "not met")}";
        foreach (var provider in requirement.Providers)
        {
            if (tokens.FirstOrDefault(token => token.Issuer.Name == provider.Provider) is not { } token)
            {
                yield return $"- provider `{provider.Provider}`: none of the tokens is its";
                continue;
            }
            yield return $"- provider `{provider.Provider}`: {(provider.Claims.IsEmpty ? "any token of it" : string.Join(", ", provider.Claims.Select(claim => Claim(claim, token.Claims))))}";
        }
    }

    private static string Claim(ClaimRequirement claim, ClaimSet claims)
    {
        var isThere = claims.TryFindMember(claim.Path, out _);
        var outcome =
            claim.IsMetBy(claims) ? "yes"
            : isThere ? "no"
            : "no, the claim is not there";
        return $"`{string.Join('.', claim.Path)}` has `{claim.Value}`: {outcome}";
    }
}
