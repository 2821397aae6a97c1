using System.Globalization;
using Authorizer.Aws.Connections;
using Authorizer.Aws.KeySets;
using Authorizer.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer;

/// <summary>Makes the source of a remote key set, with a line in the log for what operators must see.</summary>
internal sealed class KeySources(TrustedConnections connections, Func<double> random, Log log, TimeProvider clock)
{
    private const int MostShown = 10;

    public IKeySetSource At(KeySetLocation location, KeyFreshness freshness)
    {
        // Every attempt has its own line, so that the log shows what was repeated and why.
        var (uri, source) = Bare(location, freshness);
        var observed = new ObservedKeySetSource(source, report => Report(uri.Host, report), clock);
        return freshness.Retries.Count > 0 ? new RetryingKeySetSource(observed, freshness, random, clock) : observed;
    }

    private (Uri Uri, IKeySetSource Source) Bare(KeySetLocation location, KeyFreshness freshness) =>
        location switch
        {
            RemoteKeySetLocation remote => (
                remote.Uri,
                new RemoteKeySetSource(
                    remote.Uri,
                    connections.For(remote.Trust, freshness.ConnectTimeout),
                    KeyImport.Import,
                    freshness.RequestTimeout,
                    clock
                )
            ),
            DiscoveredKeySetLocation discovered => (
                discovered.Uri,
                new DiscoveredKeySetSource(
                    discovered,
                    connections.For(discovered.Trust, freshness.ConnectTimeout),
                    KeyImport.Import,
                    freshness.RequestTimeout,
                    clock
                )
            ),
            _ => throw new ArgumentException("A local key set has no source.", nameof(location)),
        };

    private void Report(string host, KeySetFetchReport report)
    {
        var level =
            report.End == KeySetFetchEnd.Fetched && report.Usable > 0 && report.Unusable.IsEmpty ? LogLevel.Info : LogLevel.Warn;
        log.Event(
            level,
            "key_set_fetch",
            new("host", host),
            new("end", report.End.ToString()),
            new("failure", report.Failure?.ToString()),
            new("durationMs", report.Duration),
            new("usableKeys", report.Usable),
            new("unusableKeys", Unusable(report))
        );
    }

    private static string? Unusable(KeySetFetchReport report)
    {
        if (report.Unusable.IsEmpty)
        {
            return null;
        }
        var shown = new List<string>();
        foreach (var key in report.Unusable.AsSpan()[..Math.Min(MostShown, report.Unusable.Length)])
        {
            shown.Add(string.Create(CultureInfo.InvariantCulture, $"keys[{key.Index}]:{key.Reason}"));
        }
        var rest = report.Unusable.Length - shown.Count;
        return string.Join(' ', shown) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {rest} more") : "");
    }
}
