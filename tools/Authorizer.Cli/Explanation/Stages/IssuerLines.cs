using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>How a token's provider is chosen (contract 3, selection).</summary>
internal static class IssuerLines
{
    public static IEnumerable<string> Of(UnverifiedToken token, PresentedToken presented, ExplainedSet set)
    {
        var terms = set.Providers.Select(provider => provider.Terms).ToArray();
        var issuer = token.Claims.Issuer;
        yield return issuer is null ? "the token has no `iss`" : $"`iss` is {issuer}";
        var named = Array.FindAll(
            terms,
            one => one.Issuer is not null && (one.Issuer == issuer || one.Aliases.Contains(issuer ?? ""))
        );
        if (named.Length == 0)
        {
            yield return terms.Length == 0
                ? "no provider is valid"
                : $"no document names it; they name {string.Join(", ", terms.Select(NameOf))}";
            named = Array.FindAll(terms, one => one.Issuer is null);
        }
        foreach (var one in named)
        {
            yield return one.Accepts(presented)
                ? $"provider `{one.Name}` takes it{(named.Length > 1 ? $" if its audience is one of {AudienceLines.List(one.Audiences)}: {Yes(one.AcceptsAudienceOf(token.Claims))}" : "")}"
                : $"provider `{one.Name}` would take it, but looks for tokens in {LocationLines.Names(one.Locations)} alone";
        }
    }

    private static string NameOf(IssuerTerms terms) =>
        terms.Issuer is null ? $"any other (`{terms.Name}`)" : string.Join(", ", terms.Aliases.Prepend(terms.Issuer));

    private static string Yes(bool isMet) => isMet ? "yes" : "no";
}
