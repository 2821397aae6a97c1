using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>For whom a token is, and for whom it should be.</summary>
internal static class AudienceLines
{
    public static IEnumerable<string> Of(UnverifiedToken token, IssuerTerms terms)
    {
        if (terms.Audiences.IsEmpty)
        {
            yield return "the provider names no audience: not checked";
            yield break;
        }
        yield return $"one of {List(terms.Audiences)} is wanted{(terms.AudienceComparison == AudienceComparison.Exact ? "" : ", whatever the scheme and a last slash")}";
        foreach (var name in terms.AudienceClaims)
        {
            if (token.Claims.TryFind(name, out var value))
            {
                yield return value.TryGetStrings(out var presented)
                    ? $"`{name}` is {List(presented)}"
                    : $"`{name}` is neither a string nor a list of them";
                yield break;
            }
        }
        yield return $"the token has no {string.Join(" and no ", terms.AudienceClaims.Select(name => $"`{name}`"))}";
    }

    public static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"`{text}`"));
}
