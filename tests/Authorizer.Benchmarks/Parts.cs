using System.Globalization;
using System.Runtime.InteropServices;
using Authorizer.Benchmarks.InProcess;
using Authorizer.Benchmarks.Processes;
using Authorizer.Benchmarks.Report;

namespace Authorizer.Benchmarks;

/// <summary>The parts of the benchmark, by the words that ask for them; none asks for all but <c>decisions</c>. A number is the rounds.</summary>
internal static class Parts
{
    private const int Rounds = 15;
    private const int Threads = 16;

    private static readonly string[] All = ["first", "warm", "verify", "stages", "growth", "instructions"];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var wanted = arguments.Where(word => !int.TryParse(word, CultureInfo.InvariantCulture, out _)).ToArray();
        var rounds = arguments
            .Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .FirstOrDefault(number => number > 0, Rounds);
        if (wanted.Except([.. All, "decisions"], StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no part `{unknown}`: {string.Join(", ", All)} or decisions.");
            return 2;
        }
        // One thread waits for answers while the neighbours give theirs: they must not wait for it, nor for new threads.
        ThreadPool.SetMinThreads(Threads, Threads);
        var parts = wanted.Length == 0 ? All : wanted;
        var command = string.Join(' ', ["dotnet run -c Release --project tests/Authorizer.Benchmarks", .. Tail(arguments)]);
        Console.WriteLine($"{DateTimeOffset.UtcNow:yyyy-MM-dd}, `{command}`, {Machine()}\n");
        foreach (var part in parts)
        {
            await RunAsync(part, rounds);
        }
        return 0;
    }

    private static async Task RunAsync(string part, int rounds)
    {
        switch (part)
        {
            case "decisions":
                using (var decisions = new Decisions())
                {
                    await decisions.RunAsync();
                }
                break;
            case "stages":
                Console.WriteLine(Stages.Run());
                break;
            case "verify":
                using (var node = await NodeVerifiers.StartAsync())
                {
                    Console.WriteLine(Tables.Verifications(await new Verifications(node).RunAsync(rounds)));
                }
                break;
            case "instructions":
                foreach (var trust in new[] { "one", "full" })
                {
                    string[] script = ["tests/bench/instructions", "--beside", "floor", "--trust", trust];
                    var counted = await Peers.RunAsync("python3", script, Peers.Root(AppContext.BaseDirectory));
                    Console.WriteLine($"Trust store: {trust}\n\n```\n{counted}```\n");
                }
                break;
            default:
                await RunProcessesAsync(part, rounds);
                break;
        }
    }

    private static async Task RunProcessesAsync(string part, int rounds)
    {
        var peers = await Peers.BuildAsync();
        await using var neighbours = await Neighbours.StartAsync();
        switch (part)
        {
            case "first":
                Console.WriteLine(Tables.FirstAnswers(peers, new FirstAnswers(neighbours).Run(peers, rounds)));
                Console.WriteLine(Tables.Binary(peers.Native.Executable));
                break;
            case "warm":
                Console.WriteLine(Tables.WarmInvocations(peers, new WarmInvocations(neighbours).Run(peers, rounds)));
                break;
            default:
                var (scenes, contest) = new Growth(neighbours).Run(peers, Math.Max(3, rounds / 3));
                Console.WriteLine(Tables.Growth(peers, scenes, contest));
                break;
        }
    }

    private static string[] Tail(string[] arguments) => arguments.Length == 0 ? [] : ["--", .. arguments];

    private static string Machine() => $"{Environment.ProcessorCount} cores, {RuntimeInformation.RuntimeIdentifier}";
}
