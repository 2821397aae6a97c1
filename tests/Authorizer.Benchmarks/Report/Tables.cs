using System.IO.Compression;
using Authorizer.Benchmarks.Processes;

namespace Authorizer.Benchmarks.Report;

/// <summary>What was measured, as Markdown. Medians; ratios are medians pair by pair.</summary>
internal static class Tables
{
    public static MarkdownTable FirstAnswers(Peers peers, Contest contest)
    {
        var table = new MarkdownTable("first answer", "", "ours", "C floor", "managed", "Node", "ours : floor", "Node : ours");
        foreach (var scene in new[] { "one root", "full bundle", "10 providers" })
        {
            Row(table, peers, contest, scene, "time, ms", sample => sample.Time);
            Row(table, peers, contest, scene, "own CPU, ms", sample => sample.Cpu);
            Row(table, peers, contest, scene, "peak, MiB", sample => sample.Memory);
        }
        return table;
    }

    public static MarkdownTable WarmInvocations(Peers peers, Contest contest)
    {
        var table = new MarkdownTable("warm invocation", "", "ours", "C floor", "managed", "Node", "ours : floor", "Node : ours");
        foreach (var scene in new[] { "sequential", "eight loops" })
        {
            Row(table, peers, contest, scene, "time, µs", sample => sample.Time);
            Row(table, peers, contest, scene, "own CPU, µs", sample => sample.Cpu);
            Row(table, peers, contest, scene, "peak, MiB", sample => sample.Memory);
        }
        return table;
    }

    public static MarkdownTable Verifications(Contest contest)
    {
        var names = InProcess.Verifications.Algorithms.SelectMany(contest.Names).Distinct(StringComparer.Ordinal).ToArray();
        var table = new MarkdownTable(["verify, µs (: OpenSSL)", .. InProcess.Verifications.Algorithms, "bytes"]);
        foreach (var name in names)
        {
            var cells = InProcess.Verifications.Algorithms.Select(algorithm =>
                contest.Has(name, algorithm)
                    ? $"{contest.Median(name, algorithm, sample => sample.Cpu):F1} ({contest.Ratio(name, InProcess.Verifications.OpenSsl, algorithm, sample => sample.Cpu):F2})"
                    : "–"
            );
            var scene = InProcess.Verifications.Algorithms.First(algorithm => contest.Has(name, algorithm));
            var isNode = name.StartsWith("Node", StringComparison.Ordinal);
            table.Add([name, .. cells, isNode ? "" : $"{contest.Median(name, scene, sample => sample.Memory):N0}"]);
        }
        foreach (var algorithm in new[] { "RS256", "ES256" })
        {
            var ratio = contest.Ratio(
                InProcess.Verifications.OurSpine,
                InProcess.Verifications.DotNet,
                algorithm,
                sample => sample.Cpu
            );
            table.Add([$"our spine : VerifyData, {algorithm}", $"{ratio:F2}", .. Enumerable.Repeat("", 5)]);
        }
        return table;
    }

    public static MarkdownTable Growth(Peers peers, IReadOnlyList<string> scenes, Contest contest)
    {
        var table = new MarkdownTable(
            "growth",
            "ours, first answer, ms",
            "C floor",
            "own CPU, ms",
            "C floor",
            "peak, MiB",
            "ours, a further token, own CPU, µs",
            "C floor"
        );
        foreach (var scene in scenes)
        {
            string Of(string name, Func<Sample, double> of) => $"{contest.Median(name, scene, of):F1}";
            var (ours, floor) = (peers.Native, peers.Floor);
            table.Add(
                scene,
                Of(Processes.Growth.First(ours), sample => sample.Time),
                Of(Processes.Growth.First(floor), sample => sample.Time),
                Of(Processes.Growth.First(ours), sample => sample.Cpu),
                Of(Processes.Growth.First(floor), sample => sample.Cpu),
                Of(Processes.Growth.First(ours), sample => sample.Memory),
                Of(Processes.Growth.Token(ours), sample => sample.Cpu),
                Of(Processes.Growth.Token(floor), sample => sample.Cpu)
            );
        }
        return table;
    }

    /// <summary>The size of a file, and of what Lambda has to fetch of it.</summary>
    public static string Binary(string file)
    {
        using var zipped = new MemoryStream();
        using (var deflate = new DeflateStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            using var source = File.OpenRead(file);
            source.CopyTo(deflate);
        }
        return $"The binary is {new FileInfo(file).Length / 1e6:F2} MB, zipped {zipped.Length / 1e6:F2} MB.\n";
    }

    private static void Row(MarkdownTable table, Peers peers, Contest contest, string scene, string what, Func<Sample, double> of)
    {
        string Median(Peer peer) => contest.Has(peer.Name, scene) ? $"{contest.Median(peer.Name, scene, of):F1}" : "–";
        string Ratio(Peer one, Peer other) =>
            contest.Has(other.Name, scene) ? $"{contest.Ratio(one.Name, other.Name, scene, of):F2}" : "–";
        table.Add(
            scene,
            what,
            Median(peers.Native),
            Median(peers.Floor),
            Median(peers.Managed),
            Median(peers.Node),
            Ratio(peers.Native, peers.Floor),
            contest.Has(peers.Node.Name, scene) ? $"{contest.Ratio(peers.Node.Name, peers.Native.Name, scene, of):F1}" : "–"
        );
    }
}
