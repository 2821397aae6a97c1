using System.Collections.Immutable;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.KeySets;

/// <summary>How a fetch ended.</summary>
public enum KeySetFetchEnd
{
    /// <summary>A set came, perhaps without a usable key.</summary>
    Fetched,

    /// <summary>The place or the network failed; <see cref="KeySetFetchReport.Failure"/> says how.</summary>
    Failed,

    /// <summary>Whoever asked gave it up: its time was over, or it had been frozen.</summary>
    GivenUp,

    /// <summary>An exception nobody expects: a bug.</summary>
    Broken,
}

/// <summary>How one fetch went, for the log and the operator: no URL, no key id, nothing of the answer's text.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Duration">From asking to the imported set or the failure.</param>
/// <param name="Failure">Why, when <paramref name="End"/> is <see cref="KeySetFetchEnd.Failed"/>; else null.</param>
/// <param name="Usable">How many keys can be used.</param>
/// <param name="Unusable">The members that were skipped, by their place in the set.</param>
public sealed record KeySetFetchReport(
    KeySetFetchEnd End,
    TimeSpan Duration,
    KeySetFetchFailure? Failure,
    int Usable,
    ImmutableArray<UnusableKey> Unusable
);

/// <summary>Is told of every fetch when it has ended, on the fetch's own thread; must not throw.</summary>
public delegate void KeySetFetchListener(KeySetFetchReport report);
