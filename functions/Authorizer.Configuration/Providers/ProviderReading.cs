using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Providers;

/// <summary>What reading one provider came to.</summary>
/// <param name="Provider">Null where its document has errors.</param>
/// <param name="Identity">Whose tokens are its, as far as that could be read; complete where there is a provider.</param>
/// <param name="Places">Where the rules between providers find what they speak of.</param>
public sealed record ProviderReading(Provider? Provider, ProviderIdentity Identity, ProviderPlaces Places)
{
    /// <summary>The provider's name, which it has with errors as well.</summary>
    public required string Name { get; init; }

    /// <summary>Where its keys are, whatever else is wrong with its document; null where that could not be read.</summary>
    public KeySetLocation? Keys { get; init; }

    /// <summary>How <see cref="Keys"/> are fetched.</summary>
    public KeyFreshness Freshness { get; init; } = new();
}

/// <summary>Where a document says what other documents can contradict.</summary>
public sealed record ProviderPlaces(Place Issuer, Place Audiences, Place Username);

/// <summary>The issuers and audiences of a provider, possibly not all of them.</summary>
/// <param name="Issuers">Issuer and aliases; empty where there is none.</param>
/// <param name="HasAllIssuers">False when something in them could not be read.</param>
/// <param name="Audiences">Empty where there are none, or when they could not all be read.</param>
public sealed record ProviderIdentity(ImmutableArray<string> Issuers, bool HasAllIssuers, ImmutableArray<string> Audiences)
{
    /// <summary>Nothing could be read.</summary>
    public static ProviderIdentity Unknown { get; } = new([], HasAllIssuers: false, []);

    /// <summary>
    /// What the directory must know when this provider is left out (contract 3, broken documents): tokens that may be its are a fault.
    /// Issuers that could not be read may be any that no document names.
    /// </summary>
    public ImmutableArray<UnreadableIssuer> AsUnreadable()
    {
        var any = new UnreadableIssuer([], Audiences);
        if (Issuers.IsEmpty)
        {
            return [any];
        }
        var named = new UnreadableIssuer(Issuers, Audiences);
        return HasAllIssuers ? [named] : [named, any];
    }
}
