using System.Collections.Immutable;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>What a provider's mapping makes of a verified token, before anything is named after it (kubernetes 1.6, steps 14 to 17).</summary>
/// <param name="Username">Null where a default claim is absent.</param>
/// <param name="Uid">Null where none is mapped.</param>
/// <param name="Groups">None is empty.</param>
/// <param name="Extra">Those that have a value.</param>
internal readonly record struct MappedUser(
    string? Username,
    string? Uid,
    ImmutableArray<string> Groups,
    ImmutableArray<ExtraValue> Extra
)
{
    /// <summary>Null when a claim that the mapping needs is missing or has the wrong shape.</summary>
    internal static MappedUser? Read(ClaimSet claims, CallerMapping mapping)
    {
        if (
            !UsernameReader.TryRead(claims, mapping, out var username)
            || !GroupsReader.TryRead(claims, mapping, out var groups)
            || !UidReader.TryRead(claims, mapping, out var uid)
            || !ExtraReader.TryRead(claims, mapping, out var extra)
        )
        {
            return null;
        }
        return new MappedUser(username, uid, groups, extra);
    }

    /// <summary>The first rule that this user does not keep; null when all are kept.</summary>
    internal UserRule? FindBrokenRule(ImmutableArray<UserRule> rules)
    {
        if (rules.IsEmpty)
        {
            return null;
        }
        var extra = new KeyValuePair<string, IReadOnlyList<string>>[Extra.Length];
        for (var index = 0; index < extra.Length; index++)
        {
            extra[index] = new(Extra[index].Name, Extra[index].Values);
        }
        var input = ExpressionInput.OfUser(Username ?? "", Uid ?? "", Groups, extra);
        foreach (var rule in rules)
        {
            if (!rule.Expression.Evaluate(input).IsTrue)
            {
                return rule;
            }
        }
        return null;
    }
}
