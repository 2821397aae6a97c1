namespace Authorizer.Local.RuntimeApi;

/// <summary>What to start, and with what around it.</summary>
public sealed class BootstrapOptions
{
    /// <summary>A path, absolute or relative to the current directory.</summary>
    public required string Executable { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>
    /// The whole environment, but for PATH, HOME, TMPDIR, LD_LIBRARY_PATH and DOTNET_ROOT, which are inherited unless named here.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The executable's own folder by default, as on Lambda.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Hears every line as it is written, from two threads.</summary>
    public Action<BootstrapLine>? LineWritten { get; init; }

    /// <summary>Whether <see cref="BootstrapProcess.PeakMemoryKib"/> is watched.</summary>
    public bool RecordPeakMemory { get; init; }
}

/// <summary>One line of the process's output, without its line end.</summary>
public readonly record struct BootstrapLine(bool IsError, string Text);
