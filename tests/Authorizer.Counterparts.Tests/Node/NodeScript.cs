using System.Diagnostics;

namespace Authorizer.Counterparts.Tests.Node;

/// <summary>One running script of <c>tests/counterparts</c>: lines in, lines out. It ends when its input closes.</summary>
public sealed class NodeScript : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string name;
    private readonly Process process;

    private NodeScript(string name, Process process)
    {
        this.name = name;
        this.process = process;
    }

    /// <summary>Installs the packages when they are missing, then starts <paramref name="name"/>.</summary>
    /// <param name="name">The script, from <c>tests/counterparts</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables that are set, or with null removed, beside this process's own.</param>
    public static NodeScript Start(
        string name,
        IEnumerable<string>? arguments = null,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        var start = new ProcessStartInfo("node", [name, .. arguments ?? []])
        {
            WorkingDirectory = NodePackages.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[variable] = value;
        }
        var started = Process.Start(start)!;
        // Read and dropped: a full pipe would stop the script, and what it says may hold what no test output may.
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        return new NodeScript(name, started);
    }

    /// <summary>Runs a script that ends by itself; throws when it ends with anything but 0.</summary>
    public static async Task RunAsync(string name)
    {
        await using var script = Start(name);
        using var patience = new CancellationTokenSource(Patience);
        await script.process.WaitForExitAsync(patience.Token);
        if (script.process.ExitCode != 0)
        {
            throw new InvalidOperationException(EndedEarly(name));
        }
    }

    /// <summary>Writes one line and reads the one that answers it.</summary>
    public async Task<string> AskAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    /// <summary>The script's next line; throws when it has ended or is silent for half a minute.</summary>
    public async Task<string> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidOperationException(EndedEarly(name));
    }

    /// <summary>Ends a script that does not answer any more.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
    }

    private static string EndedEarly(string name) => $"{name} failed; run it by hand in tests/counterparts to see why.";
}
