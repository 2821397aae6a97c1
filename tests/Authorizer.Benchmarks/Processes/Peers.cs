using System.Diagnostics;

namespace Authorizer.Benchmarks.Processes;

/// <summary>Who is measured: our native function, our managed build, a Node authorizer, and the C floor. Builds what is not there yet.</summary>
internal sealed record Peers(Peer Native, Peer Floor, Peer Managed, Peer Node)
{
    public static async Task<Peers> BuildAsync()
    {
        var root = Root(AppContext.BaseDirectory);
        var native =
            Environment.GetEnvironmentVariable("AUTHORIZER_NATIVE_BOOTSTRAP")
            ?? Path.Combine(root, ".artifacts/native/bootstrap");
        if (!File.Exists(native))
        {
            throw new FileNotFoundException($"There is no {native}: build the native function first (README, Deploy).");
        }
        var floor = Path.Combine(root, ".artifacts/floor");
        await RunAsync("bash", [Path.Combine(root, "tests/Authorizer.Benchmarks/floor/build.sh"), floor], root);
        var function = Path.Combine(root, "functions/Authorizer");
        await RunAsync("dotnet", ["build", function, "-c", "Release", "-f", "net10.0", "-v", "quiet", "-nologo"], root);
        var managed = Path.Combine(function, "bin/Release/net10.0/bootstrap.dll");
        var counterparts = Path.Combine(root, "tests/counterparts");
        await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], counterparts);
        await RunAsync("npm", ["run", "--silent", "bundle"], counterparts);
        return new Peers(
            new Peer("ours", native, []),
            new Peer("C floor", floor, []),
            new Peer("ours, managed", InPath("dotnet"), [managed]),
            new Peer("Node", InPath("node"), [Path.Combine(counterparts, "dist/authorizer.mjs")])
        );
    }

    public static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Authorizer.sln")) ? folder : Root(Directory.GetParent(folder)!.FullName);

    public static string InPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, name))
            .First(File.Exists);

    /// <summary>What the command writes; it must end with 0.</summary>
    public static async Task<string> RunAsync(string command, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}"
            );
    }
}
