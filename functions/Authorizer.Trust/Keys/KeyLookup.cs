using System.Collections.Immutable;

namespace Authorizer.Trust.Keys;

/// <summary>How the keys of an answer were had (contract 9, <c>keys</c>).</summary>
public enum KeyUse
{
    /// <summary>They were there and fresh.</summary>
    Warm,

    /// <summary>They were fetched before this answer.</summary>
    Fetched,

    /// <summary>They are past their <c>CacheDuration</c> and their source fails.</summary>
    Stale,
}

/// <summary>The keys that may have signed a token, none when the provider's current set has none.</summary>
/// <param name="Candidates">At most four.</param>
/// <param name="Use">How they were had.</param>
/// <param name="MayBeIncomplete">The token names no key and the source fails: it may have keys by now that nobody here knows.</param>
public readonly record struct KeyLookup(ImmutableArray<VerificationKey> Candidates, KeyUse Use, bool MayBeIncomplete = false);
