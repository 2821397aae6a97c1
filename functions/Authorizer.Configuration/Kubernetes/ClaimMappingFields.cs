using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>
/// <c>claimMappings</c> of an <c>AuthenticationConfiguration</c>: nothing has a default, each mapping is a claim with its prefix or an
/// expression (kubernetes 2.1; 2.2, V16 to V21).
/// </summary>
internal static class ClaimMappingFields
{
    private const string Required = "is required; give it `claim` and `prefix`, or `expression`";

    internal static CallerMapping Read(FieldReader entry)
    {
        var mappings = entry.Object("claimMappings");
        if (mappings?.Has("username") != true)
        {
            var place = mappings is null ? entry.PlaceOf("claimMappings") : mappings.PlaceOf("username");
            entry.Problems.Error(place with { Path = $"{entry.Place.Path}.claimMappings.username" }, Required);
        }
        return mappings is null ? new CallerMapping() : ReadMappings(mappings);
    }

    private static CallerMapping ReadMappings(FieldReader mappings)
    {
        var keys = new ContextKeys(mappings.Problems);
        keys.Reserve(ContextKey.CredentialName, "the id of the credential");
        var username = Mapping(mappings.Object("username"), ExpressionType.Text, isRequired: true);
        var groups = Mapping(mappings.Object("groups"), ExpressionType.TextOrList, isRequired: false);
        var uid = Uid(mappings.Object("uid"), keys);
        return new CallerMapping
        {
            Username = username.Claim ?? new CallerMapping().Username,
            UsernameExpression = username.Expression,
            UsernamePrefix = username.Prefix,
            IsUsernameRequired = true,
            ChecksEmailVerified = true,
            Groups = groups.Claim,
            GroupsExpression = groups.Expression,
            GroupsPrefix = groups.Prefix,
            RefusesDistributedGroups = DistributedClaimFields.Refuses(mappings),
            Uid = uid.Claim,
            UidExpression = uid.Expression,
            NamesCredential = true,
            Extra = new ExtraFields(ExtraSpelling.Kubernetes, keys).Read(mappings.Objects("extra")),
        };
    }

    private static Mapped Mapping(FieldReader? mapping, ExpressionType wanted, bool isRequired)
    {
        if (mapping is null)
        {
            return new Mapped(null, null, "");
        }
        var mapped = Read(mapping, wanted);
        var (hasClaim, hasExpression) = (mapping.Has("claim"), mapping.Has("expression"));
        if (isRequired && !hasClaim && !hasExpression)
        {
            mapping.Problems.Error(mapping.Place, Required);
        }
        if (hasExpression && mapping.IsWritten("prefix"))
        {
            mapping.Problems.Error(
                mapping.PlaceOf("prefix"),
                "goes with `claim` alone; remove it, and write it into the expression"
            );
        }
        else if (hasClaim && !hasExpression && !mapping.IsWritten("prefix"))
        {
            mapping.Problems.Error(mapping.PlaceOf("prefix"), "is required with `claim`; write `\"\"` for none");
        }
        return mapped with { Prefix = Prefix(mapping) };
    }

    private static string Prefix(FieldReader mapping)
    {
        var prefix = mapping.Text("prefix") ?? "";
        if (prefix.Any(char.IsControl))
        {
            mapping.Problems.Error(mapping.PlaceOf("prefix"), "holds a control character, which no name may have; remove it");
        }
        return prefix;
    }

    private static Mapped Uid(FieldReader? uid, ContextKeys keys)
    {
        if (uid is null)
        {
            return new Mapped(null, null, "");
        }
        keys.Reserve(ContextKey.Uid, uid.Place.Path);
        return Read(uid, ExpressionType.Text);
    }

    private static Mapped Read(FieldReader mapping, ExpressionType wanted)
    {
        var claim = mapping.Text("claim");
        var expression = ExpressionFields.Read(mapping, "expression", ExpressionVariables.Claims, wanted);
        if (mapping.Has("claim") && mapping.Has("expression"))
        {
            mapping.Problems.Error(mapping.Place, "must hold either `claim` or `expression`, not both; remove one of them");
        }
        return new Mapped(claim is null ? null : ClaimPath.TopLevel(claim), expression, "");
    }

    private sealed record Mapped(ClaimPath? Claim, Expression? Expression, string Prefix);
}
