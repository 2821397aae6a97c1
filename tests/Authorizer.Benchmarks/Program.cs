using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Authorizer.Benchmarks;

// dotnet run -c Release --project tests/Authorizer.Benchmarks [-- RUNS]: our native function beside a Node authorizer, in turn, in one run.
// … -- decisions: what access documents and CEL rules cost in process, beside a signature check.
if (args is ["decisions"])
{
    using var decisions = new InProcess();
    await decisions.RunAsync();
    return 0;
}
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
var root = FindRoot(AppContext.BaseDirectory);
var native =
    Environment.GetEnvironmentVariable("AUTHORIZER_NATIVE_BOOTSTRAP") ?? Path.Combine(root, ".artifacts/native/bootstrap");
var bundle = Path.Combine(root, "tests/counterparts/dist/authorizer.mjs");
await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], Path.Combine(root, "tests/counterparts"));
await RunAsync("npm", ["run", "--silent", "bundle"], Path.Combine(root, "tests/counterparts"));

Peer[] peers = [new("native", native, []), new("node", FindInPath("node"), [bundle])];
var measured = peers.ToDictionary(peer => peer, _ => new List<Measurement>());
await using (var neighbours = await Neighbours.StartAsync())
{
    foreach (var peer in peers)
    {
        await neighbours.MeasureAsync(peer);
    }
    for (var run = 0; run < runs; run++)
    {
        foreach (var peer in peers)
        {
            measured[peer].Add(await neighbours.MeasureAsync(peer));
        }
    }
}

Console.WriteLine($"{runs} pairs, medians; ratios pair by pair (node / native)");
Row("first answer, ms", measurement => measurement.FirstAnswer);
Row("warm invocation, ms", measurement => measurement.Warm);
Row("peak memory, MiB", measurement => measurement.PeakKib / 1024.0);
Console.WriteLine($"binary {new FileInfo(native).Length / 1e6:F2} MB, zipped {Zipped(native) / 1e6:F2} MB");
return 0;

void Row(string name, Func<Measurement, double> of)
{
    var (ours, theirs) = (measured[peers[0]].Select(of).ToArray(), measured[peers[1]].Select(of).ToArray());
    var ratio = Statistics.Median(ours.Zip(theirs, (our, their) => their / our));
    Console.WriteLine(
        $"{name, -22} native {Statistics.Median(ours), 8:F2}   node {Statistics.Median(theirs), 8:F2}   ratio {ratio:F1}"
    );
}

static long Zipped(string file)
{
    using var memory = new MemoryStream();
    using (var deflate = new DeflateStream(memory, CompressionLevel.SmallestSize, leaveOpen: true))
    {
        using var source = File.OpenRead(file);
        source.CopyTo(deflate);
    }
    return memory.Length;
}

static async Task RunAsync(string command, string[] arguments, string folder)
{
    using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder })!;
    await process.WaitForExitAsync();
    if (process.ExitCode != 0)
    {
        throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

static string FindRoot(string folder) =>
    File.Exists(Path.Combine(folder, "Authorizer.sln")) ? folder : FindRoot(Directory.GetParent(folder)!.FullName);

static string FindInPath(string name) =>
    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)).First(File.Exists);
