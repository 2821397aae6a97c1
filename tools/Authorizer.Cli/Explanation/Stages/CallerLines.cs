using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>What is read from a verified token's claims (contract 4, step 6): names, never values.</summary>
internal static class CallerLines
{
    public static IEnumerable<string> Of(ClaimSet claims, CallerMapping mapping)
    {
        var isNeeded = mapping.IsUsernameRequired ? "must be a string with letters" : "may be absent";
        yield return mapping.UsernameExpression is { } name
            ? $"user name: {Result(claims, name)}; it must be a string with letters"
            : $"user name: `{mapping.Username}` {There(claims, mapping.Username)}; it {isNeeded}{Prefix(mapping.UsernamePrefix)}";
        if (mapping is { ChecksEmailVerified: true, Username.Text: "email" })
        {
            yield return "`email_verified` must be absent or true";
        }
        if (mapping.Groups is { } groups)
        {
            yield return $"groups: `{groups}` {There(claims, groups)}; a string or a list of them{Prefix(mapping.GroupsPrefix)}";
        }
        if (mapping.GroupsExpression is { } several)
        {
            yield return $"groups: {Result(claims, several)}; a string, a list of strings or null";
        }
        if (mapping.UidExpression is { } uid)
        {
            yield return $"uid: {Result(claims, uid)}; it must be a string";
        }
        foreach (var extra in mapping.Extra)
        {
            yield return $"extra `{extra.Name}`: {Result(claims, extra.Expression)}";
        }
        foreach (var line in RuleLines.Of(mapping, claims))
        {
            yield return line;
        }
        foreach (var forwarded in mapping.Forwarded)
        {
            yield return $"forwarded as `{forwarded.Key}`: `{forwarded.Claim}` {There(claims, forwarded.Claim)}";
        }
        if (mapping.UsageKey is { } usageKey)
        {
            yield return $"usage plan key: `{usageKey}` {There(claims, usageKey)}";
        }
    }

    private static string There(ClaimSet claims, ClaimPath path) =>
        claims.TryFind(path, out var value) ? $"is there, {value.Kind.ToString().ToLowerInvariant()}" : "is not there";

    private static string Result(ClaimSet claims, Expression expression)
    {
        var result = expression.Evaluate(ExpressionInput.OfClaims(claims));
        return result.Error is { } error ? $"`{expression}` fails at {error}" : $"`{expression}` gives {result.Kind}";
    }

    private static string Prefix(string prefix) => prefix.Length == 0 ? "" : $", behind the prefix `{prefix}`";
}
