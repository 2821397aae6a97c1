using System.Collections.Immutable;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Issuers;

/// <summary>Finds the provider of a token by exact issuer, and by audience where several share one (contract 3, selection).</summary>
/// <remarks>Only configured values are looked up: nothing that a token says decides where keys are fetched.</remarks>
public sealed class IssuerDirectory
{
    private const int Few = 8;
    private readonly Dictionary<string, ImmutableArray<TrustedIssuer>> byIssuer;
    private readonly Dictionary<string, ImmutableArray<UnreadableIssuer>> unreadableByIssuer;
    private readonly ImmutableArray<TrustedIssuer> withoutIssuer;
    private readonly bool hasUnreadableWithoutIssuer;
    private readonly string[] few;

    public IssuerDirectory(ImmutableArray<TrustedIssuer> issuers, ImmutableArray<UnreadableIssuer> unreadable)
    {
        Issuers = issuers;
        byIssuer = ByName(
            issuers.Where(issuer => issuer.Terms.Issuer is not null),
            issuer => issuer.Terms.Aliases.Prepend(issuer.Terms.Issuer!)
        );
        unreadableByIssuer = ByName(unreadable, issuer => issuer.Issuers);
        withoutIssuer = [.. issuers.Where(issuer => issuer.Terms.Issuer is null)];
        hasUnreadableWithoutIssuer = unreadable.Any(issuer => issuer.Issuers.IsEmpty);
        few = byIssuer.Count <= Few ? [.. byIssuer.Keys] : [];
    }

    public ImmutableArray<TrustedIssuer> Issuers { get; }

    /// <summary>
    /// The one provider for this token; null with the refusal otherwise. Throws <see cref="Fault.ConfigurationInvalid"/> where a provider
    /// with errors may be the one.
    /// </summary>
    public TrustedIssuer? Find(PresentedToken presented, UnverifiedToken token, out Refusal refusal)
    {
        refusal = Refusal.UnknownIssuer;
        var name = NameOf(token.Claims);
        var hasReadable = byIssuer.TryGetValue(name, out var named);
        if (unreadableByIssuer.TryGetValue(name, out var broken) && MayBeBroken(broken, hasReadable, token.Claims))
        {
            throw new FaultException(Fault.ConfigurationInvalid);
        }
        if (!hasReadable && hasUnreadableWithoutIssuer)
        {
            throw new FaultException(Fault.ConfigurationInvalid);
        }
        TrustedIssuer? only = null;
        foreach (var issuer in hasReadable ? named : withoutIssuer)
        {
            if (!issuer.Terms.Accepts(presented))
            {
                continue;
            }
            if (only is not null)
            {
                return Choose(hasReadable ? named : withoutIssuer, presented, token, out refusal);
            }
            only = issuer;
        }
        return only;
    }

    // Of a few names the token's is found without being made.
    private string NameOf(ClaimSet claims)
    {
        foreach (var name in few)
        {
            if (claims.IsIssuedBy(name))
            {
                return name;
            }
        }
        return claims.Issuer ?? "";
    }

    // In a method of its own: what a lambda captures would be allocated for every token.
    private static bool MayBeBroken(ImmutableArray<UnreadableIssuer> broken, bool hasReadable, ClaimSet claims) =>
        broken.Any(issuer => !hasReadable || issuer.MayHaveIssued(claims));

    private static Dictionary<string, ImmutableArray<T>> ByName<T>(IEnumerable<T> all, Func<T, IEnumerable<string>> namesOf)
    {
        var found = new Dictionary<string, ImmutableArray<T>>(StringComparer.Ordinal);
        foreach (var one in all)
        {
            foreach (var name in namesOf(one))
            {
                found[name] = found.GetValueOrDefault(name, []).Add(one);
            }
        }
        return found;
    }

    private static TrustedIssuer? Choose(
        ImmutableArray<TrustedIssuer> sharing,
        PresentedToken presented,
        UnverifiedToken token,
        out Refusal refusal
    )
    {
        refusal = Refusal.AudienceNotAllowed;
        var fitting = sharing
            .Where(issuer => issuer.Terms.Accepts(presented) && issuer.Terms.AcceptsAudienceOf(token.Claims))
            .Take(2)
            .ToArray();
        return fitting is [var only] ? only : null;
    }
}
