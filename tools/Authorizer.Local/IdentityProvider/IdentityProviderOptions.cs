using System.Collections.Immutable;

namespace Authorizer.Local.IdentityProvider;

/// <summary>How a <see cref="LocalIdentityProvider"/> is set up.</summary>
public sealed record IdentityProviderOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>https with a certificate made at start, whose root is <see cref="LocalIdentityProvider.RootCertificatePem"/>.</summary>
    public bool UsesHttps { get; init; }

    /// <summary>Appended to the address to form the issuer, e.g. <c>/realms/acme</c>; discovery and keys live below it.</summary>
    public string IssuerPath { get; init; } = "";

    /// <summary>The algorithms it has keys of.</summary>
    public ImmutableArray<string> Algorithms { get; init; } = ["RS256", "PS256", "ES256", "ES384"];

    /// <summary>Who may use the client-credentials grant.</summary>
    public ImmutableArray<ProviderClient> Clients { get; init; } = [];

    /// <summary>The source of <c>iat</c>, <c>nbf</c> and <c>exp</c>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A registered client of the provider's token endpoint.</summary>
/// <param name="Id"><c>client_id</c>.</param>
/// <param name="Secret"><c>client_secret</c>, sent by HTTP Basic or in the form.</param>
/// <param name="Scopes">What it may ask for; all of it when it asks for nothing.</param>
public sealed record ProviderClient(string Id, string Secret, ImmutableArray<string> Scopes);
