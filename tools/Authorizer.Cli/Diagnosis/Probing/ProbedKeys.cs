using System.Collections.Immutable;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Probing;

/// <summary>What came of fetching a key set.</summary>
/// <param name="Location">Where it should be.</param>
/// <param name="Exchanges">The requests of the last attempt.</param>
/// <param name="Set">Null after a failure.</param>
/// <param name="Failure">The function's own verdict; null where there is a set.</param>
internal sealed record ProbedKeys(
    KeySetLocation Location,
    ImmutableArray<Exchange> Exchanges,
    JsonWebKeySet? Set,
    KeySetFetchException? Failure
)
{
    /// <summary>The request for the discovery document; null where there was none.</summary>
    public Exchange? Discovery =>
        Location is DiscoveredKeySetLocation discovered
            ? Exchanges.FirstOrDefault(exchange => exchange.Uri == discovered.Uri && exchange.IsOk)
                ?? Exchanges.LastOrDefault(exchange => exchange.Uri == discovered.Uri)
            : null;

    /// <summary>The request for the key set; null where it did not come to that.</summary>
    public Exchange? KeySet =>
        Exchanges.LastOrDefault(exchange => !ReferenceEquals(exchange, Discovery) && !IsRepeated(exchange));

    /// <summary>Whether the discovery document could be had and speaks for the issuer.</summary>
    public bool IsDiscovered =>
        Location is not DiscoveredKeySetLocation || KeySet is not null || IsKeyUriRefused || Set is not null;

    /// <summary>The document is good but for the address of the keys.</summary>
    public bool IsKeyUriRefused => Failure?.Failure == KeySetFetchFailure.KeyUriNotAllowed;

    /// <summary>The provider's clock and ours, by the last answer that had a date.</summary>
    public Exchange? Dated => Exchanges.LastOrDefault(exchange => exchange.ServerTime is not null);

    // A broken connection's request is sent once more.
    private bool IsRepeated(Exchange exchange) =>
        exchange.Uri == (Location as DiscoveredKeySetLocation)?.Uri && !Exchanges.Any(one => one.IsOk);
}
