using System.Collections.Immutable;
using System.Diagnostics;

namespace Authorizer.Local.RuntimeApi;

/// <summary>A function's native process (or anything that stands for it), started as Lambda would and killed when disposed.</summary>
public sealed class BootstrapProcess : IAsyncDisposable
{
    /// <exception cref="FileNotFoundException">There is no such executable.</exception>
    public static BootstrapProcess Start(BootstrapOptions options)
    {
        var executable = Path.GetFullPath(options.Executable);
        if (!File.Exists(executable))
        {
            throw new FileNotFoundException(
                $"There is no executable `{options.Executable}`: build the function first.",
                executable
            );
        }
        return new BootstrapProcess(options, StartInfo(options, executable));
    }

    public int Id => _process.Id;

    /// <summary>The exit code (128 + signal after a kill), once the process has ended and its output has been read.</summary>
    public Task<int> Exited { get; }

    /// <summary>The lines of standard output so far.</summary>
    public IReadOnlyList<string> StandardOutput => Lines(isError: false);

    /// <summary>The lines of standard error so far.</summary>
    public IReadOnlyList<string> StandardError => Lines(isError: true);

    /// <summary>The largest resident set seen so far in KiB; null when it was not asked for or this system has no /proc.</summary>
    public long? PeakMemoryKib => Volatile.Read(ref _peakKib) is > 0 and var peak ? peak : null;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            MeasureMemory();
            _process.Kill();
        }
        await Exited;
        _process.Dispose();
    }

    private BootstrapProcess(BootstrapOptions options, ProcessStartInfo startInfo)
    {
        _options = options;
        _process = Process.Start(startInfo) ?? throw new InvalidOperationException("The process did not start.");
        _process.StandardInput.Close();
        Exited = WatchAsync();
    }

    private async Task<int> WatchAsync()
    {
        var output = Task.WhenAll(
            ReadAsync(_process.StandardOutput, isError: false),
            ReadAsync(_process.StandardError, isError: true)
        );
        var exit = _process.WaitForExitAsync();
        while (_options.RecordPeakMemory && !exit.IsCompleted)
        {
            MeasureMemory();
            await Task.WhenAny(exit, Task.Delay(MeasuringPause));
        }
        await exit;
        // A child of the process may hold its output open for as long as it likes.
        await Task.WhenAny(output, Task.Delay(LongestOutputWait));
        return _process.ExitCode;
    }

    private async Task ReadAsync(StreamReader reader, bool isError)
    {
        while (await reader.ReadLineAsync() is { } text)
        {
            var line = new BootstrapLine(isError, text);
            ImmutableInterlocked.Update(ref _lines, static (lines, added) => lines.Add(added), line);
            _options.LineWritten?.Invoke(line);
        }
    }

    private void MeasureMemory()
    {
        try
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status")
                .FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (_options.RecordPeakMemory && line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., var number, "kB"])
            {
                Volatile.Write(ref _peakKib, Math.Max(_peakKib, long.Parse(number, provider: null)));
            }
        }
        catch (IOException)
        {
            return;
        }
    }

    private IReadOnlyList<string> Lines(bool isError) =>
        [.. _lines.Where(line => line.IsError == isError).Select(line => line.Text)];

    private static ProcessStartInfo StartInfo(BootstrapOptions options, string executable)
    {
        var startInfo = new ProcessStartInfo(executable, options.Arguments)
        {
            WorkingDirectory = options.WorkingDirectory ?? Path.GetDirectoryName(executable)!,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        startInfo.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                startInfo.Environment[name] = value;
            }
        }
        foreach (var (name, value) in options.Environment)
        {
            startInfo.Environment[name] = value;
        }
        return startInfo;
    }

    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DOTNET_ROOT"];
    private static readonly TimeSpan MeasuringPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestOutputWait = TimeSpan.FromSeconds(2);

    private readonly BootstrapOptions _options;
    private readonly Process _process;
    private ImmutableList<BootstrapLine> _lines = [];
    private long _peakKib;
}
