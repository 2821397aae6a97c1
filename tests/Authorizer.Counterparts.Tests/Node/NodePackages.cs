using System.ComponentModel;
using System.Diagnostics;

namespace Authorizer.Counterparts.Tests.Node;

/// <summary>The npm packages of <c>tests/counterparts</c>, installed as the lock file says, once for all processes.</summary>
public static class NodePackages
{
    private static readonly Lazy<string> Installed = new(Install);

    /// <summary>The folder of the scripts, with its packages in place. Throws when npm is missing or fails.</summary>
    public static string Folder => Installed.Value;

    private static string Install()
    {
        var folder = Path.Combine(FindRoot(AppContext.BaseDirectory), "tests", "counterparts");
        // Several test projects may start at once; a mutex belongs to a thread, so everything here waits.
        using var one = new Mutex(initiallyOwned: false, "authorizer-counterparts-packages");
        WaitFor(one);
        try
        {
            if (!IsInstalled(folder))
            {
                RunClean(folder);
            }
        }
        finally
        {
            one.ReleaseMutex();
        }
        return folder;
    }

    private static void WaitFor(Mutex one)
    {
        try
        {
            one.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Another process died while it installed; the mutex is ours now and the folder is looked at again.
        }
    }

    // npm writes its own copy of the lock file last, so an interrupted installation has none.
    private static bool IsInstalled(string folder)
    {
        var written = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return written.Exists && written.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    private static void RunClean(string folder)
    {
        var start = new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            npm.OutputDataReceived += (_, _) => { };
            npm.BeginOutputReadLine();
            var errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException($"`npm ci` in tests/counterparts failed with {npm.ExitCode}: {errors}");
            }
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("These tests need Node 20 or later with npm on the PATH.", missing);
        }
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Authorizer.sln")) ? folder : FindRoot(Directory.GetParent(folder)!.FullName);
}
