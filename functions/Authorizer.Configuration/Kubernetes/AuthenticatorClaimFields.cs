using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Kubernetes;

/// <summary><c>spec.claims</c> of a <c>JWTAuthenticator</c>: everything may be left out, nothing has a prefix (kubernetes 1.2, 1.5).</summary>
internal static class AuthenticatorClaimFields
{
    /// <summary>The claim is required by default too: Pinniped knows no caller without a name (kubernetes 1.7).</summary>
    private static CallerMapping Default { get; } =
        new()
        {
            Username = ClaimPath.TopLevel("username"),
            IsUsernameRequired = true,
            Groups = ClaimPath.TopLevel("groups"),
            ChecksEmailVerified = true,
            NamesCredential = true,
        };

    internal static CallerMapping Read(FieldReader? claims)
    {
        if (claims is null)
        {
            return Default;
        }
        var keys = new ContextKeys(claims.Problems);
        keys.Reserve(ContextKey.CredentialName, "the id of the credential");
        RefuseBoth(claims, "username", "usernameExpression");
        RefuseBoth(claims, "groups", "groupsExpression");
        return Default with
        {
            Username = claims.Text("username") is { } username ? ClaimPath.TopLevel(username) : Default.Username,
            UsernameExpression = Expression(claims, "usernameExpression", ExpressionType.Text),
            Groups = claims.Text("groups") is { } groups ? ClaimPath.TopLevel(groups) : Default.Groups,
            GroupsExpression = Expression(claims, "groupsExpression", ExpressionType.TextOrList),
            RefusesDistributedGroups = DistributedClaimFields.Refuses(claims),
            Extra = new ExtraFields(ExtraSpelling.Pinniped, keys).Read(claims.Objects("extra")),
        };
    }

    private static Expression? Expression(FieldReader claims, string field, ExpressionType wanted) =>
        ExpressionFields.Read(claims, field, ExpressionVariables.Claims, wanted);

    private static void RefuseBoth(FieldReader claims, string claim, string expression)
    {
        if (claims.Has(claim) && claims.Has(expression))
        {
            claims.Problems.Error(claims.PlaceOf(expression), $"takes the place of `{claim}`; remove one of them");
        }
    }
}
