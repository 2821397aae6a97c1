namespace Authorizer.Trust.Keys;

/// <summary>A key set and what is known of its age. Immutable; published by one reference write.</summary>
/// <param name="Set">The keys.</param>
/// <param name="FetchedAt">When they were asked for.</param>
/// <param name="IsPublished">They came from a published snapshot and have not been asked for by this process yet.</param>
/// <param name="IsWithdrawn">The provider has since answered with a set without usable keys: they end with their cache duration.</param>
internal sealed record KeySnapshot(
    JsonWebKeySet Set,
    DateTimeOffset FetchedAt,
    bool IsPublished = false,
    bool IsWithdrawn = false
)
{
    internal KeySnapshot Withdrawn() => this with { IsPublished = false, IsWithdrawn = true };
}
