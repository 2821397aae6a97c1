using System.Diagnostics;
using Authorizer.Benchmarks.Processes;
using Authorizer.Benchmarks.Report;
using Authorizer.Function.Tests.Allocations;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>
/// One token of each algorithm, verified again and again by everybody in turn: batches of some milliseconds, ratios batch by batch, of
/// CPU time. Ours and .NET's run in this process, compiled while they run; Node's in its own.
/// </summary>
internal sealed class Verifications(NodeVerifiers node)
{
    public const string OpenSsl = "OpenSSL EVP, kept context";
    public const string DotNet = "RSA/ECDsa.VerifyData";
    public const string OurSignature = "ours, the signature";
    public const string OurSpine = "ours, the whole spine";
    public const string RememberedSpine = "ours, the whole spine, token remembered";
    public const string RememberedVerifier = "ours, the verifier, token remembered";
    public const string Handler = "Microsoft.IdentityModel";

    private const int SteadyPhases = 4;
    private const int MostPhases = 20;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(8);

    public static IReadOnlyList<string> Algorithms { get; } = ["RS256", "PS256", "ES256", "ES384", "EdDSA"];

    public async Task<Contest> RunAsync(int rounds)
    {
        var contest = new Contest();
        foreach (var algorithm in Algorithms)
        {
            // One algorithm after the other, for Node holds one token at a time.
            var scene = new Contest();
            await AddAsync(scene, algorithm);
            scene.Run(rounds);
            contest.Take(scene);
        }
        return contest;
    }

    private async Task AddAsync(Contest contest, string algorithm)
    {
        var tokens = algorithm == "EdDSA" ? Ed25519Tokens.Make() : SignedTokens.Of(algorithm);
        var token = tokens.Token();
        var signed = new SignedText(tokens, token);
        var ours = await OurStages.StartAsync(tokens, token, remembers: false);
        Add(contest, OpenSsl, algorithm, signed.ByOpenSsl);
        Add(contest, OurSignature, algorithm, ours.Signature);
        Add(contest, OurSpine, algorithm, ours.Spine);
        if (signed.IsKnownToDotNet)
        {
            Add(contest, DotNet, algorithm, signed.ByDotNet);
            Add(contest, Handler, algorithm, new IdentityModel(tokens, token).Verifies);
        }
        if (algorithm == "RS256")
        {
            var remembering = await OurStages.StartAsync(tokens, token, remembers: true);
            Add(contest, RememberedVerifier, algorithm, remembering.Verifier);
            Add(contest, RememberedSpine, algorithm, remembering.Spine);
        }
        foreach (var peer in node.Take(tokens, token))
        {
            var count = Math.Max(1, (int)(Batch.TotalMicroseconds / node.Measure(peer, 500).Time));
            contest.Add($"Node: {peer}", algorithm, () => node.Measure(peer, count));
        }
    }

    private static void Add(Contest contest, string name, string algorithm, Func<bool> verify)
    {
        var count = CountFor(verify);
        contest.Add(name, algorithm, () => Measure(name, verify, count));
    }

    private static Sample Measure(string name, Func<bool> verify, int count)
    {
        var (start, cpu, before) = (Stopwatch.GetTimestamp(), CpuTime(), GC.GetAllocatedBytesForCurrentThread());
        for (var turn = 0; turn < count; turn++)
        {
            if (!verify())
            {
                throw new InvalidOperationException($"{name} refused the benchmark's own token.");
            }
        }
        return new Sample(
            Stopwatch.GetElapsedTime(start).TotalMicroseconds / count,
            (CpuTime() - cpu).TotalMicroseconds / count,
            (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count
        );
    }

    // CLOCK_THREAD_CPUTIME_ID: what other programs take of the processor does not count.
    private static TimeSpan CpuTime()
    {
        _ = Libc.Time(3, out var time);
        return time.Value;
    }

    // Warms it up until it gets no faster, and says how often it is called in a batch. The runtime compiles anew what is called often, on a
    // thread of its own and when nothing new came for a tenth of a second: a busy machine needs several turns of it.
    private static int CountFor(Func<bool> verify)
    {
        var (least, steady) = (double.MaxValue, 0);
        for (var phase = 0; phase < MostPhases && steady < SteadyPhases; phase++)
        {
            var time = WarmUpPhase(verify);
            steady = time < 0.97 * least ? 0 : steady + 1;
            least = Math.Min(least, time);
            Thread.Sleep(Pause);
        }
        return Math.Max(1, (int)(Batch.TotalMicroseconds / least));
    }

    private static double WarmUpPhase(Func<bool> verify)
    {
        var (start, cpu, count) = (Stopwatch.GetTimestamp(), CpuTime(), 0);
        for (; Stopwatch.GetElapsedTime(start) < WarmUp; count++)
        {
            verify();
        }
        return (CpuTime() - cpu).TotalMicroseconds / count;
    }
}
