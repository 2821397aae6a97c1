using System.Diagnostics;
using Authorizer.Benchmarks.Report;

namespace Authorizer.Benchmarks.Processes;

/// <summary>
/// Invocations of a process that is warm, through the Runtime API. Sequential: the median time from the event's last byte written to the
/// answer's last byte read. Eight loops: the whole time, divided by the invocations. The CPU time is the process's own, divided likewise:
/// it leaves out the Runtime API, but for the kernel's work on this side of the socket.
/// </summary>
internal sealed class WarmInvocations(Neighbours neighbours)
{
    private const int Loops = 8;
    private const int WarmUp = 1000;
    private const int Counted = 4000;

    public Contest Run(Peers peers, int rounds)
    {
        var path = neighbours.PutProviders(1);
        var contest = new Contest();
        foreach (var peer in new[] { peers.Native, peers.Floor, peers.Managed, peers.Node })
        {
            contest.Add(peer.Name, "sequential", () => Measure(peer, path, 1));
            if (peer != peers.Floor)
            {
                contest.Add(peer.Name, "eight loops", () => Measure(peer, path, Loops));
            }
        }
        contest.Run(rounds);
        return contest;
    }

    public Sample Measure(Peer peer, string path, int loops, ReadOnlyMemory<byte>? eventText = null, int counted = Counted)
    {
        using var api = new LeanRuntimeApi(eventText ?? neighbours.EventText());
        var environment = neighbours.EnvironmentOf(api, path, TrustStore.OneRoot, loops);
        using var process = ChildProcess.Start(peer.Executable, peer.Arguments, environment);
        try
        {
            api.Serve(WarmUp, process.CpuTime, loops);
            var served = api.Serve(counted, process.CpuTime, loops);
            var time =
                loops > 1 ? Stopwatch.GetElapsedTime(served.Start, served.End).TotalMicroseconds / counted : MedianOf(served);
            return new Sample(time, served.Cpu.TotalMicroseconds / counted, process.PeakKib() / 1024.0);
        }
        catch (InvalidOperationException problem)
        {
            throw new InvalidOperationException($"{peer.Name}: {problem.Message}\n{process.Output()}", problem);
        }
    }

    private static double MedianOf(Served served) =>
        Statistics.Median(
            served.RoundTrips.Select(ticks => TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency).TotalMicroseconds)
        );
}
