using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>One thing that a mapping reads from the claims.</summary>
/// <param name="Name">As a line begins with it.</param>
/// <param name="Needs">What it must be.</param>
/// <param name="UpToHere">
/// Reads it and what comes before it in the function's order, and nothing else: so the function's own reader says whether it is taken.
/// </param>
internal sealed record CallerPart(string Name, string Needs, CallerMapping UpToHere)
{
    public ClaimPath? Claim { get; private init; }

    /// <summary>Stands in the claim's place, the default one's included.</summary>
    public Expression? Expression { get; private init; }

    /// <summary>Of a claim's value.</summary>
    public string Prefix { get; private init; } = "";

    /// <summary>Whether <c>email_verified</c> counts.</summary>
    public bool IsEmail { get; private init; }

    /// <summary>In the function's order.</summary>
    public static IEnumerable<CallerPart> Of(CallerMapping whole)
    {
        var mapping = whole with
        {
            Groups = null,
            GroupsExpression = null,
            Uid = null,
            UidExpression = null,
            Extra = [],
            UserRules = [],
            Forwarded = [],
        };
        yield return Username(whole, mapping);
        mapping = mapping with { Groups = whole.Groups, GroupsExpression = whole.GroupsExpression };
        if (whole.Groups is not null || whole.GroupsExpression is not null)
        {
            yield return GroupsOf(whole, mapping);
        }
        mapping = mapping with { Uid = whole.Uid, UidExpression = whole.UidExpression };
        if (whole.Uid is not null || whole.UidExpression is not null)
        {
            yield return new CallerPart("uid", "a string", mapping) { Claim = whole.Uid, Expression = whole.UidExpression };
        }
        foreach (var extra in whole.Extra)
        {
            mapping = mapping with { Extra = mapping.Extra.Add(extra) };
            var needs = extra.TakesAnyClaim ? "something that a context can hold" : "a string, a list of strings or null";
            yield return new CallerPart($"extra `{extra.Name}`", needs, mapping) { Expression = extra.Expression };
        }
    }

    private static CallerPart Username(CallerMapping whole, CallerMapping upToHere) =>
        new("user name", "a string that is not empty, without control characters", upToHere)
        {
            Claim = whole.Username,
            Expression = whole.UsernameExpression,
            Prefix = whole.UsernameExpression is null ? whole.UsernamePrefix : "",
            IsEmail = whole is { ChecksEmailVerified: true, UsernameExpression: null, Username.Text: "email" },
        };

    private static CallerPart GroupsOf(CallerMapping whole, CallerMapping upToHere) =>
        new(
            "groups",
            "a string, a list of strings or null, without control characters"
                + (whole.RefusesDistributedGroups ? ", and not elsewhere by `_claim_names`" : ""),
            upToHere
        )
        {
            Claim = whole.Groups,
            Expression = whole.GroupsExpression,
            Prefix = whole.GroupsExpression is null ? whole.GroupsPrefix : "",
        };
}
