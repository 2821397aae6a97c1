namespace Authorizer.Gateway.Events;

/// <summary>The stages that were asked for before: a function serves a few of them again and again, and each is spelled once. Safe for several threads.</summary>
public sealed class KnownStages
{
    private const int Most = 64;
    private volatile Entry[] entries = [];

    /// <summary>The stage of a route's ARN, and where behind it the route begins; null where it was not asked for before.</summary>
    internal StageArn? Find(ReadOnlySpan<byte> arn, out int routeStart)
    {
        foreach (var entry in entries)
        {
            if (arn.StartsWith(entry.Start))
            {
                routeStart = entry.Start.Length;
                return entry.Stage;
            }
        }
        routeStart = 0;
        return null;
    }

    /// <param name="start">The ARN up to its route, the slash included: no stage begins another.</param>
    /// <param name="stage">What it says.</param>
    internal void Add(ReadOnlySpan<byte> start, StageArn stage)
    {
        var known = entries;
        if (known.Length < Most)
        {
            entries = [.. known, new Entry(start.ToArray(), stage)];
        }
    }

    private sealed record Entry(byte[] Start, StageArn Stage);
}
