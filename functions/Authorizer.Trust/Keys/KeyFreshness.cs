namespace Authorizer.Trust.Keys;

/// <summary>How long fetched keys are used and how they are fetched (contract 8).</summary>
public sealed record KeyFreshness
{
    /// <summary>The most requests of one attempt: a discovery document, and the keys that it names.</summary>
    public const int RequestsPerAttempt = 2;

    // API Gateway waits for an authorizer no longer than this; one attempt alone may be configured to.
    private static readonly TimeSpan LongestRetrying = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestGivenUp = TimeSpan.FromSeconds(10);

    /// <summary>The age up to which keys are used without asking (<c>CacheDuration</c>, default 5 minutes).</summary>
    public TimeSpan CacheDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long keys may outlive <see cref="CacheDuration"/> while the source fails (<c>MaxStale</c>, default 1 hour).</summary>
    public TimeSpan MaxStale { get; init; } = TimeSpan.FromHours(1);

    /// <summary>One request, from connecting to the last byte (<c>RequestTimeoutMs</c>, default 2 seconds).</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Connecting alone, TLS included (<c>JWKSCluster.ConnectTimeout</c>, default 5 seconds); <see cref="RequestTimeout"/> may end it sooner.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public FetchRetries Retries { get; init; } = FetchRetries.None;

    /// <summary>Whether init goes on without waiting for the first fetch (<c>FetchAsynchronously</c>).</summary>
    public bool FetchAsynchronously { get; init; }

    /// <summary>From four fifths of <see cref="CacheDuration"/> on, keys are fetched again after an answer, so that no answer waits.</summary>
    private TimeSpan RefreshAheadAge => CacheDuration * 0.8;

    /// <summary>The stricter of two providers' wishes for one shared key set.</summary>
    public KeyFreshness Shortest(KeyFreshness other) =>
        new()
        {
            CacheDuration = Min(CacheDuration, other.CacheDuration),
            MaxStale = Min(MaxStale, other.MaxStale),
            RequestTimeout = Min(RequestTimeout, other.RequestTimeout),
            ConnectTimeout = Min(ConnectTimeout, other.ConnectTimeout),
            Retries = Retries.Least(other.Retries),
            FetchAsynchronously = FetchAsynchronously && other.FetchAsynchronously,
        };

    /// <summary>A whole fetch: every attempt and every wait between two of them, at most 30 s unless one attempt may take longer.</summary>
    internal TimeSpan LongestFetch
    {
        get
        {
            var attempt = RequestTimeout * RequestsPerAttempt;
            var longest = attempt > LongestRetrying ? attempt : LongestRetrying;
            var whole = attempt;
            var bound = Retries.FirstBound;
            for (var repetition = 0; repetition < Retries.Count && whole < longest; repetition++)
            {
                whole += bound + attempt;
                bound = Retries.NextBound(bound);
            }
            return Min(whole, longest);
        }
    }

    /// <summary>When a fetch that has not ended by itself was frozen with the sandbox; beyond every bound of a source's own.</summary>
    internal TimeSpan GivenUpAfter => LongestFetch * 1.5 > ShortestGivenUp ? LongestFetch * 1.5 : ShortestGivenUp;

    internal bool IsFresh(TimeSpan age) => age < CacheDuration;

    internal bool IsDueAhead(TimeSpan age) => age >= RefreshAheadAge;

    internal bool MayOutlive(TimeSpan age) => age < CacheDuration + MaxStale;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
