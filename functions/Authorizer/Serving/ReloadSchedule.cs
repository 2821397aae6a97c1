namespace Authorizer.Serving;

/// <summary>
/// When the configuration is read again (contract 2, 3): at its age with 20 % jitter after an answer; older than three times that before
/// the answer; while there is none, with full jitter from 1 s up to 30 s. Arithmetic alone; its owner locks.
/// </summary>
internal sealed class ReloadSchedule(TimeSpan interval, Func<double> random)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private DateTimeOffset? readAt;
    private DateTimeOffset? triedAt;
    private TimeSpan wait;
    private TimeSpan ceiling = FirstWait;

    public void Succeeded(DateTimeOffset now)
    {
        readAt = now;
        triedAt = now;
        wait = Jittered();
    }

    /// <summary>A failed reading counts as an attempt: the last good configuration serves on, and its turn comes again.</summary>
    public void Failed(DateTimeOffset now)
    {
        triedAt = now;
        wait = readAt is null ? ceiling * random() : Jittered();
        ceiling = ceiling * 2 < LongestWait ? ceiling * 2 : LongestWait;
    }

    public bool IsDue(DateTimeOffset now) => triedAt is not { } tried || now < tried || now - tried >= wait;

    /// <summary>Whether what there is may not answer before it was tried to read anew.</summary>
    public bool IsTooOldToAnswer(DateTimeOffset now) => readAt is not { } read || now < read || now - read > interval * 3;

    private TimeSpan Jittered() => interval * (0.8 + (0.4 * random()));
}
