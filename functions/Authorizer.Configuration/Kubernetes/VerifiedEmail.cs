using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>
/// A user name from <c>claims.email</c> needs a look at <c>claims.email_verified</c> in the same expression, in an extra or in a claim rule:
/// anybody may claim an address (kubernetes 2.2, V22).
/// </summary>
internal static class VerifiedEmail
{
    private const string Email = "email";
    private const string Verified = "email_verified";

    internal static void Check(Place place, CallerMapping caller, ImmutableArray<ClaimRule> rules, DocumentProblems problems)
    {
        if (caller.UsernameExpression is not { } username)
        {
            return;
        }
        Expression[] looking =
        [
            username,
            .. caller.Extra.Select(extra => extra.Expression),
            .. rules.OfType<ExpressionClaimRule>().Select(rule => rule.Expression),
        ];
        const string Hint =
            "see that `claims.email_verified` is true, in a rule such as `claims.?email_verified.orValue(true) == true`";
        if (username.SelectsClaim(Email) && !looking.Any(expression => expression.SelectsClaim(Verified)))
        {
            problems.Error(place, $"makes a user name of an e-mail address that nobody may have verified; {Hint}");
        }
        // Upstream does not see brackets. What they do is the same, so it is said, but not refused where Kubernetes takes it.
        else if (username.IndexesClaim(Email) && !looking.Any(LooksAtVerified))
        {
            problems.Warning(place, $"makes a user name of an e-mail address that nobody may have verified; {Hint}");
        }
    }

    private static bool LooksAtVerified(Expression expression) =>
        expression.SelectsClaim(Verified) || expression.IndexesClaim(Verified);
}
