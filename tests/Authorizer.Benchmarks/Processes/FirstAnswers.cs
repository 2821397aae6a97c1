using System.Diagnostics;
using Authorizer.Benchmarks.Report;

namespace Authorizer.Benchmarks.Processes;

/// <summary>
/// Whole processes: from the call that starts one until its first answer is there (configuration, keys, a verdict), what CPU time it has
/// used by then, and the most memory it has held.
/// </summary>
internal sealed class FirstAnswers(Neighbours neighbours)
{
    public Contest Run(Peers peers, int rounds)
    {
        var (one, ten) = (neighbours.PutProviders(1), neighbours.PutProviders(10));
        var contest = new Contest();
        foreach (var peer in new[] { peers.Native, peers.Floor, peers.Managed, peers.Node })
        {
            contest.Add(peer.Name, "one root", () => Measure(peer, one, TrustStore.OneRoot));
            contest.Add(peer.Name, "full bundle", () => Measure(peer, one, TrustStore.FullBundle));
            if (peer != peers.Floor)
            {
                contest.Add(peer.Name, "10 providers", () => Measure(peer, ten, TrustStore.OneRoot));
            }
        }
        contest.Run(rounds);
        return contest;
    }

    public Sample Measure(Peer peer, string path, TrustStore trust, ReadOnlyMemory<byte>? eventText = null)
    {
        using var api = new LeanRuntimeApi(eventText ?? neighbours.EventText());
        var environment = neighbours.EnvironmentOf(api, path, trust);
        var start = Stopwatch.GetTimestamp();
        using var process = ChildProcess.Start(peer.Executable, peer.Arguments, environment);
        try
        {
            var served = api.Serve(1, process.CpuTime);
            return new Sample(
                Stopwatch.GetElapsedTime(start, served.End).TotalMilliseconds,
                served.CpuAtEnd.TotalMilliseconds,
                process.PeakKib() / 1024.0
            );
        }
        catch (InvalidOperationException problem)
        {
            throw new InvalidOperationException($"{peer.Name}: {problem.Message}\n{process.Output()}", problem);
        }
    }
}
