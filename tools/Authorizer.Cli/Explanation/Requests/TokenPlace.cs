using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Requests;

/// <summary>Where a token stands that was given without a request: where its provider looks first.</summary>
internal static class TokenPlace
{
    /// <param name="token">Not believed: its issuer only says where a client of that provider would put it.</param>
    /// <param name="set">The providers.</param>
    public static PlacedToken Of(string token, ExplainedSet set)
    {
        var terms = set.Providers.Select(provider => provider.Terms).ToArray();
        var issuer = UnverifiedToken.TryParse(new BearerToken(token), out var parsed) ? parsed.Claims.Issuer : null;
        var own =
            Array.Find(terms, one => issuer is not null && (one.Issuer == issuer || one.Aliases.Contains(issuer)))
            ?? Array.Find(terms, one => one.Issuer is null)
            ?? terms.FirstOrDefault();
        var locations = own?.Locations ?? [TokenLocation.BearerHeader];
        return new PlacedToken(token, locations.MinBy(location => location.Kind) ?? TokenLocation.BearerHeader);
    }
}
