namespace Authorizer.Trust.Keys;

/// <summary>How often and how soon a failed fetch is repeated (<c>RetryPolicy</c>, consul 1.1 rows 14-18, 3.6).</summary>
/// <param name="Count">Repetitions after the first attempt (<c>NumRetries</c>).</param>
/// <param name="BaseInterval">The first wait is uniform in [0, this), and each next bound twice the one before (full jitter).</param>
/// <param name="MaxInterval">The bound does not grow beyond this.</param>
public sealed record FetchRetries(int Count, TimeSpan BaseInterval, TimeSpan MaxInterval)
{
    /// <summary>No <c>RetryPolicy</c>.</summary>
    public static FetchRetries None { get; } = new(0, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));

    /// <summary>The bound of the first wait.</summary>
    internal TimeSpan FirstBound => Min(BaseInterval, MaxInterval);

    /// <summary>The bound of the wait after one below <paramref name="bound"/>.</summary>
    internal TimeSpan NextBound(TimeSpan bound) => bound < MaxInterval - bound ? bound * 2 : MaxInterval;

    /// <summary>The wishes of two providers for one shared key set: the fewer and the sooner.</summary>
    public FetchRetries Least(FetchRetries other) =>
        new(Math.Min(Count, other.Count), Min(BaseInterval, other.BaseInterval), Min(MaxInterval, other.MaxInterval));

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
