using System.Collections.Immutable;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Trust.Access;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Reports;

/// <summary>One route that an access document speaks of.</summary>
/// <param name="Path">As it is shown: <c>/orders*</c> is what begins with <c>/orders</c> and no narrower path speaks of.</param>
/// <param name="Method">An HTTP verb.</param>
/// <param name="IsAllowed">Null where every request is looked at by itself: a header or a path pattern decides.</param>
internal sealed record DocumentedRoute(string Path, string Method, bool? IsAllowed);

/// <summary>Every path of an access document with every verb it names, and whether the tokens may call it.</summary>
internal static class DocumentedRoutes
{
    private static readonly string[] UsualMethods = ["GET", "POST"];

    /// <param name="document">Null where none is for the API.</param>
    /// <param name="request">Whose kind and stage count, not its route.</param>
    /// <param name="decision">What the tokens may call.</param>
    public static ImmutableArray<DocumentedRoute> Of(AccessDocument? document, AuthorizerEvent request, AccessDecision decision)
    {
        if (request.MethodArn.IsConnect)
        {
            return [new DocumentedRoute($"/{MethodArn.ConnectRoute}", "GET", Allows(request, decision, "GET", null))];
        }
        var permissions = document?.Permissions ?? [];
        return
        [
            .. from path in PathsOf(permissions)
            from method in MethodsOf(permissions)
            select new DocumentedRoute(
                path.Shown,
                method,
                path.Sample is null ? null : Allows(request, decision, method, path.Sample)
            ),
        ];
    }

    private static bool? Allows(AuthorizerEvent request, AccessDecision decision, string method, string? path)
    {
        var stage = request.MethodArn.Stage;
        if (decision.Routes is { } routes)
        {
            var policy = StagePolicy.Of(request.Kind, stage, routes, end: null);
            var resource = path is null ? $"{stage}/{MethodArn.ConnectRoute}" : $"{stage}/{method}{path}";
            return MethodArn.TryParse(resource, out var arn) && policy.Permits(arn);
        }
        try
        {
            return decision.Allows(new RequestedRoute(method, path ?? $"/{MethodArn.ConnectRoute}", Headers: null));
        }
        catch (FaultException)
        {
            return null;
        }
    }

    private static string[] MethodsOf(ImmutableArray<Permission> permissions)
    {
        var named = permissions.SelectMany(permission => permission.Http.Methods);
        var isAny = permissions.IsEmpty || permissions.Any(permission => permission.Http.Methods.IsEmpty);
        return [.. named.Concat(isAny ? UsualMethods : []).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Shown, string? Sample)> PathsOf(ImmutableArray<Permission> permissions) =>
        permissions
            .Select(permission => permission.Http.Path ?? new PathPrefix("/"))
            .DefaultIfEmpty(new PathPrefix("/"))
            .Select(path =>
                path switch
                {
                    PathExact exact => (exact.Text, exact.Text),
                    PathPrefix prefix => (prefix.Text + "*", Inside(prefix.Text, permissions)),
                    _ => ("(PathRegex)", (string?)null),
                }
            )
            .Distinct()
            .OrderBy(path => path.Item1, StringComparer.Ordinal);

    // Behind one letter that begins no narrower path of the document; there are more letters than permissions.
    private static string Inside(string prefix, ImmutableArray<Permission> permissions) =>
        Enumerable
            .Range('a', char.MaxValue - 'a')
            .Select(letter => (char)letter)
            .Where(char.IsLetterOrDigit)
            .Select(letter => prefix + letter)
            .First(sample => !permissions.Any(permission => Begins(permission.Http.Path, sample)));

    private static bool Begins(PathMatch? path, string start) =>
        path switch
        {
            PathExact exact => exact.Text.StartsWith(start, StringComparison.Ordinal),
            PathPrefix inner => inner.Text.StartsWith(start, StringComparison.Ordinal),
            _ => false,
        };
}
