namespace Authorizer.Trust.Keys;

/// <summary>Where a provider's keys are, as its document says. Equal locations share one warm key set (contract 8).</summary>
public abstract record KeySetLocation;

/// <summary>The document holds the keys itself (<c>JSONWebKeySet.Local</c>).</summary>
public sealed record LocalKeySetLocation(JsonWebKeySet Keys) : KeySetLocation;

/// <summary>One https URL that answers with a JWK set (<c>JSONWebKeySet.Remote</c>).</summary>
/// <param name="Uri">The JWK set.</param>
/// <param name="Trust">Whose certificates are believed.</param>
public sealed record RemoteKeySetLocation(Uri Uri, TrustedRoots Trust) : KeySetLocation;

/// <summary>OpenID Connect Discovery 1.0 section 4: a document that names the JWK set.</summary>
/// <param name="Issuer">What the document's <c>issuer</c> must be, byte for byte.</param>
/// <param name="Uri">The discovery document.</param>
/// <param name="Trust">Whose certificates are believed, for both requests.</param>
public sealed record DiscoveredKeySetLocation(string Issuer, Uri Uri, TrustedRoots Trust) : KeySetLocation;

/// <summary>The certificate authorities of one provider: the system's, or a bundle that takes their place.</summary>
/// <param name="Pem">PEM certificates; null for the system's.</param>
public sealed record TrustedRoots(string? Pem)
{
    public static TrustedRoots System { get; } = new((string?)null);
}
