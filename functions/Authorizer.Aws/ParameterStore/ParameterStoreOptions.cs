namespace Authorizer.Aws.ParameterStore;

/// <summary>How patient the client is, and how much it takes in.</summary>
public sealed class ParameterStoreOptions
{
    /// <summary>A uniform number from 0 (inclusive) to 1 (exclusive): the jitter of waits between attempts.</summary>
    public required Func<double> Jitter { get; init; }

    /// <summary>Attempts a request, the first included; at least 1.</summary>
    public int MaxAttempts
    {
        get;
        init => field = AtLeastOne(value);
    } = 3;

    /// <summary>Ceiling of the first wait; it doubles with each further one, and the wait is a random share of it (full jitter).</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long one attempt may take, from the request's first byte to the answer's last.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The largest answer taken in, a page, in bytes. Ten advanced parameters come to some 100 KB.</summary>
    public int MaxResponseBytes { get; init; } = 1024 * 1024;

    /// <summary>How many pages a path may have, empty ones included; at least 1.</summary>
    public int MaxPages
    {
        get;
        init => field = AtLeastOne(value);
    } = 100;

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
