using System.Collections.Immutable;
using System.Globalization;
using Authorizer.Cli.Diagnosis.Conditions;
using Authorizer.Cli.Explanation.Stages;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;

namespace Authorizer.Cli.Diagnosis.Gateways;

/// <summary>
/// Where the documents take tokens from, against an API's authorizer: API Gateway caches by the identity source, turns away what lacks a
/// part of it, and shows a TOKEN authorizer one header alone (contract 4, step 2).
/// </summary>
/// <param name="providers">The valid ones.</param>
/// <param name="isCacheOff">The function's <c>AUTHORIZER_RESULT_CACHE</c> is <c>off</c>.</param>
internal sealed class LocationConditions(ImmutableArray<Provider> providers, bool isCacheOff)
{
    public Diagnosed Of(DeployedAuthorizer authorizer) =>
        Diagnosed.Of(authorizer.Name, authorizer.Api, generation: null, Covered(authorizer), Expected(authorizer));

    private Condition Covered(DeployedAuthorizer authorizer)
    {
        const string Type = ConditionType.TokenLocationsCovered;
        if (isCacheOff && authorizer.CachedFor > TimeSpan.Zero)
        {
            return Condition.False(
                Type,
                ConditionReason.ResultsCached,
                $"answers are cached for {Seconds(authorizer)}, and AUTHORIZER_RESULT_CACHE=off is the word that they are not: set the authorizer's TTL to 0, or the variable to on"
            );
        }
        var (reason, lines) = authorizer.Kind switch
        {
            AuthorizerKind.RestToken => (ConditionReason.LocationNeverSeen, NeverSeen(authorizer)),
            AuthorizerKind.RestRequest or AuthorizerKind.HttpApi when IsCachedFor(authorizer) => (
                ConditionReason.LocationNotInIdentitySource,
                Uncovered(authorizer)
            ),
            _ => ("", []),
        };
        string[] found = [.. lines];
        return found.Length > 0
            ? Condition.False(Type, reason, string.Join('\n', found))
            : Condition.True(Type, IsCachedFor(authorizer) ? AllCovered(authorizer) : NotCached(authorizer));
    }

    // An HTTP API's event names its identity source, and the function holds every token against it, whatever the TTL is.
    private bool IsCachedFor(DeployedAuthorizer authorizer) =>
        !isCacheOff
        && (authorizer.Kind == AuthorizerKind.HttpApi ? !authorizer.Identity.IsEmpty : authorizer.CachedFor > TimeSpan.Zero);

    private IEnumerable<string> NeverSeen(DeployedAuthorizer authorizer)
    {
        var shown = authorizer.Identity.FirstOrDefault(part => part.Origin == IdentityOrigin.Header)?.Name ?? "";
        foreach (var provider in providers)
        {
            var seen = provider.Terms.Locations.Where(location => location.Kind == TokenLocationKind.Header).ToArray();
            if (!Array.Exists(seen, location => location.Name.Equals(shown, StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"`{provider.Name}` takes tokens from {LocationLines.Names(provider.Terms.Locations)}, and a TOKEN authorizer shows the header `{shown}` alone; name a header of these as its source, or make it a REQUEST authorizer";
            }
            foreach (var location in provider.Terms.Locations.Where(location => !location.IsDefault && !seen.Contains(location)))
            {
                yield return $"`{provider.Name}` takes tokens from {LocationLines.Name(location)}, which a TOKEN authorizer never shows; make it a REQUEST authorizer, or take the location out";
            }
        }
    }

    private IEnumerable<string> Uncovered(DeployedAuthorizer authorizer)
    {
        var (danger, cure) =
            authorizer.Kind == AuthorizerKind.HttpApi
                ? ("tokens there are the fault configuration_invalid", "set its TTL to 0 and AUTHORIZER_RESULT_CACHE to off")
                : ($"answers are cached for {Seconds(authorizer)}, so one caller could be given another's", "set its TTL to 0");
        foreach (var provider in providers)
        {
            // A default place of the query counts only where nothing is cached by something else, or is named by the event.
            foreach (var location in provider.Terms.Locations.Where(location => !IsDefaultQuery(location)))
            {
                if (!authorizer.Identity.Any(part => Holds(part, location)))
                {
                    yield return $"`{provider.Name}` takes tokens from {LocationLines.Name(location)}, which is not in the identity source: {danger}; add `{Spelled(authorizer, location)}` to it, or {cure}";
                }
            }
        }
    }

    private Condition Expected(DeployedAuthorizer authorizer)
    {
        const string Type = ConditionType.IdentitySourceExpected;
        IdentityPart[] sent = [.. authorizer.Identity.Where(part => part.Origin != IdentityOrigin.Other)];
        if (sent.Length == 0)
        {
            return Condition.True(Type, "nothing that a client sends is insisted on: every request reaches the function");
        }
        var all = string.Join(", ", sent.Select(part => $"`{part.Text}`"));
        if (!Array.Exists(sent, part => providers.Any(provider => IsPlaceOf(part, provider))))
        {
            return Condition.False(
                Type,
                ConditionReason.IdentitySourceUnused,
                $"API Gateway turns away every request without {all}, and no document takes tokens from there; name the place of the tokens as its identity source"
            );
        }
        var torn = providers.FirstOrDefault(provider => sent.Count(part => IsPlaceOf(part, provider)) > 1);
        return torn is null
            ? Condition.True(Type, $"API Gateway turns away requests without {all}, a place of tokens")
            : Condition.False(
                Type,
                ConditionReason.IdentitySourceAllRequired,
                $"API Gateway turns away every request that lacks one of {all}, and a token of `{torn.Name}` stands in one of them alone; leave one, and the others to an authorizer of their own"
            );
    }

    private static bool IsPlaceOf(IdentityPart part, Provider provider) =>
        provider.Terms.Locations.Any(location => Holds(part, location));

    private static bool Holds(IdentityPart part, TokenLocation location) =>
        (part.Origin, location.Kind) switch
        {
            (IdentityOrigin.Header, TokenLocationKind.Header) => part.Name.Equals(
                location.Name,
                StringComparison.OrdinalIgnoreCase
            ),
            (IdentityOrigin.Header, TokenLocationKind.Cookie) => part.Name.Equals("cookie", StringComparison.OrdinalIgnoreCase),
            (IdentityOrigin.QueryParameter, TokenLocationKind.QueryParameter) => part.Name == location.Name,
            _ => false,
        };

    private static bool IsDefaultQuery(TokenLocation location) =>
        location is { IsDefault: true, Kind: TokenLocationKind.QueryParameter };

    private static string Spelled(DeployedAuthorizer authorizer, TokenLocation location)
    {
        var prefix = authorizer.Kind == AuthorizerKind.HttpApi ? "$request" : "method.request";
        return location.Kind switch
        {
            TokenLocationKind.Header => $"{prefix}.header.{location.Name}",
            TokenLocationKind.QueryParameter => $"{prefix}.querystring.{location.Name}",
            TokenLocationKind.Cookie => $"{prefix}.header.cookie",
        };
    }

    private static string AllCovered(DeployedAuthorizer authorizer) =>
        $"every configured place of tokens is in the identity source of this {authorizer.KindName} authorizer";

    private static string NotCached(DeployedAuthorizer authorizer) =>
        $"answers of this {authorizer.KindName} authorizer are not cached";

    private static string Seconds(DeployedAuthorizer authorizer) =>
        string.Create(CultureInfo.InvariantCulture, $"{authorizer.CachedFor.TotalSeconds:0} s");
}
