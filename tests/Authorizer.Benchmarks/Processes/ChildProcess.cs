using System.Runtime.InteropServices;

namespace Authorizer.Benchmarks.Processes;

/// <summary>A process that is measured: started by posix_spawn, its output in a file, killed when disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    // sizeof(posix_spawn_file_actions_t) is 80 on 64-bit glibc.
    private const int ActionsSize = 256;
    private const uint OwnerOnly = 0x180;
    private readonly int id;
    private readonly string output;

    private ChildProcess(int id, string output) => (this.id, this.output) = (id, output);

    public static ChildProcess Start(
        string path,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var file = Path.GetTempFileName();
        var actions = new byte[ActionsSize];
        var words = Pointers([path, .. arguments]);
        var variables = Pointers([.. environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        Libc.InitializeActions(actions);
        Libc.AddOpen(actions, 0, "/dev/null", 0, 0);
        Libc.AddOpen(actions, 1, file, Libc.WriteAnew, OwnerOnly);
        Libc.AddDuplicate(actions, 1, 2);
        try
        {
            var error = Libc.Spawn(out var id, path, actions, 0, words, variables);
            return error == 0
                ? new ChildProcess(id, file)
                : throw new InvalidOperationException($"{path} does not start: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
        finally
        {
            Libc.DestroyActions(actions);
            Array.ForEach(words, Marshal.FreeCoTaskMem);
            Array.ForEach(variables, Marshal.FreeCoTaskMem);
        }
    }

    /// <summary>User and system time of all its threads so far, also of those that have ended; by the scheduler's clock, in nanoseconds.</summary>
    public TimeSpan CpuTime()
    {
        // CPUCLOCK_SCHED of another process, as clock_getcpuclockid(3) makes it.
        _ = Libc.Time((~id << 3) | 2, out var time);
        return time.Value;
    }

    /// <summary>The largest resident set so far, in KiB. (ru_maxrss would tell that of the process that started it.)</summary>
    public long PeakKib()
    {
        var line = File.ReadLines($"/proc/{id}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], provider: null);
    }

    public string Output() => File.ReadAllText(output);

    public void Dispose()
    {
        _ = Libc.Signal(id, Libc.Kill);
        _ = Libc.Wait(id, out _, 0);
        File.Delete(output);
    }

    private static nint[] Pointers(IReadOnlyList<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];
}
