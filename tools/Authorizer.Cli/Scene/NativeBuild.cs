using System.Collections.Concurrent;
using System.Diagnostics;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Scene;

/// <summary>The native function of this repository, built again when a source file is younger.</summary>
internal sealed class NativeBuild(string root, Screen screen)
{
    private readonly string bootstrap = Path.Combine(root, ".artifacts", "native", "bootstrap");

    /// <summary>The path of an executable that is as new as its sources.</summary>
    /// <exception cref="SceneException">It does not build.</exception>
    public async Task<string> BootstrapAsync(CancellationToken stop)
    {
        if (IsCurrent())
        {
            return bootstrap;
        }
        var lines = new ConcurrentQueue<string>();
        var code = await screen.WhileAsync(
            "Building the native function; the first time takes a minute or two.",
            () => MakeAsync(lines.Enqueue, stop)
        );
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            screen.Say($"  {line}");
        }
        return code == 0 ? bootstrap : throw new SceneException("The native function does not build; its own words stand above.");
    }

    private bool IsCurrent() =>
        File.Exists(bootstrap)
        && Sources(new DirectoryInfo(Path.Combine(root, "functions")))
            .All(file => file.LastWriteTimeUtc <= File.GetLastWriteTimeUtc(bootstrap));

    private static IEnumerable<FileInfo> Sources(DirectoryInfo folder) =>
        folder
            .EnumerateDirectories()
            .Where(inner => inner.Name is not ("bin" or "obj"))
            .SelectMany(Sources)
            .Concat(folder.EnumerateFiles());

    private async Task<int> MakeAsync(Action<string> line, CancellationToken stop)
    {
        using var make = Start(line);
        try
        {
            await make.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            make.Kill(entireProcessTree: true);
            await make.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        return make.ExitCode;
    }

    private Process Start(Action<string> line)
    {
        var start = new ProcessStartInfo("make")
        {
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-s",
                "-f",
                Repository.Makefile,
                "build-AuthorizerFunction",
                $"ARTIFACTS_DIR={Path.GetDirectoryName(bootstrap)}",
            },
        };
        // Trying it out needs no supported runtime; shipping does (contract 1).
        start.Environment["ALLOW_UNSUPPORTED_RUNTIME"] = "1";
        start.Environment["NATIVE_BUILD_FOLDER"] = Path.Combine(root, ".artifacts", "build");
        var make = new Process { StartInfo = start };
        make.OutputDataReceived += (_, heard) => line(heard.Data ?? "");
        make.ErrorDataReceived += (_, heard) => line(heard.Data ?? "");
        try
        {
            make.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            make.Dispose();
            throw new SceneException("`make` is missing; install it, or give a built function by --bootstrap FILE.");
        }
        make.BeginOutputReadLine();
        make.BeginErrorReadLine();
        return make;
    }
}
