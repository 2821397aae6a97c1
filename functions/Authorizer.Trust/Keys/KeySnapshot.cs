namespace Authorizer.Trust.Keys;

/// <summary>A key set and what is known of its age. Immutable; published by one reference write.</summary>
/// <param name="Set">The keys.</param>
/// <param name="FetchedAt">When they were asked for.</param>
/// <param name="TakenAt">The clock's timestamp at that time, or when published keys were taken over.</param>
/// <param name="IsPublished">They came from a published snapshot and have not been asked for by this process yet.</param>
/// <param name="IsWithdrawn">The provider has since answered with a set without usable keys: they end with their cache duration.</param>
internal sealed record KeySnapshot(
    JsonWebKeySet Set,
    DateTimeOffset FetchedAt,
    long TakenAt,
    bool IsPublished = false,
    bool IsWithdrawn = false
)
{
    /// <summary>Never negative but for keys that are published for the future.</summary>
    internal TimeSpan AgeBy(TimeProvider clock)
    {
        // The wall clock can be set back, the other one may stand still while the sandbox is frozen: the older age is the safe one.
        var wall = clock.GetUtcNow() - FetchedAt;
        var passed = clock.GetElapsedTime(TakenAt);
        return wall > passed ? wall : passed;
    }

    /// <summary>Published keys that the source was asked about in vain: from now on they age as all others.</summary>
    internal KeySnapshot Tried() => IsPublished ? this with { IsPublished = false } : this;

    internal KeySnapshot Withdrawn() => this with { IsPublished = false, IsWithdrawn = true };
}
