using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Intentions;

/// <summary><c>Permissions</c>, in the shape of Consul's <c>service-intentions</c> (consul 2.1).</summary>
internal sealed class PermissionFields(RequirementFields requirements)
{
    private static readonly string[] Criteria = ["PathExact", "PathPrefix", "PathRegex", "Methods", "Header"];

    internal ImmutableArray<Permission> Read(FieldReader fields)
    {
        var permissions = fields.Objects("Permissions");
        if (permissions.IsEmpty)
        {
            fields.Problems.Error(
                fields.PlaceOf("Permissions"),
                "must hold at least one permission; without any, everything would be denied"
            );
        }
        return [.. permissions.Select(ReadOne)];
    }

    private Permission ReadOne(FieldReader permission)
    {
        var action = permission.RequiredText("Action", "write `allow` or `deny`");
        if (action is not (null or "allow" or "deny"))
        {
            permission.Problems.Error(permission.PlaceOf("Action"), "must be `allow` or `deny`");
        }
        var http = ReadHttp(permission);
        var requirement = requirements.Read(permission);
        if (action == "deny" && requirement is not null)
        {
            // Consul ignores it there (consul 0.1, 4), so its author means something that does not happen.
            permission.Problems.Error(
                permission.PlaceOf("JWT"),
                "has no meaning on a deny, which needs no token; put it on the allow that it is to narrow"
            );
        }
        return new Permission(action == "allow", http, requirement);
    }

    private static RouteMatch ReadHttp(FieldReader permission)
    {
        if (permission.Object("HTTP") is not { } http)
        {
            const string Hint = "is required; say which requests this is about, such as `HTTP { PathPrefix = \"/\" }` for all";
            permission.Problems.Error(permission.PlaceOf("HTTP"), Hint);
            return new RouteMatch();
        }
        var match = new RouteMatch
        {
            Path = PathFields.Read(http),
            Methods = Methods(http),
            Headers = [.. http.Objects("Header").Select(HeaderFields.Read)],
        };
        if (!Criteria.Any(http.Has))
        {
            http.Problems.Error(http.Place, "must not be empty; write `PathPrefix = \"/\"` to mean every request");
        }
        return match;
    }

    private static ImmutableArray<string> Methods(FieldReader http)
    {
        const string Known = "GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS or TRACE";
        var methods = ImmutableArray.CreateBuilder<string>();
        foreach (var item in http.Texts("Methods").Items)
        {
            var verb = item.Text.ToUpperInvariant();
            if (verb is not ("GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "CONNECT" or "OPTIONS" or "TRACE"))
            {
                http.Problems.Error(item.Place, $"must be one of {Known}");
            }
            else if (methods.Contains(verb))
            {
                http.Problems.Error(item.Place, "is named twice; remove one of them");
            }
            else
            {
                methods.Add(verb);
            }
        }
        return methods.ToImmutable();
    }
}
