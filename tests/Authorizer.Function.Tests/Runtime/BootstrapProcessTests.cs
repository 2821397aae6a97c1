using Authorizer.Local.RuntimeApi;

namespace Authorizer.Function.Tests.Runtime;

public sealed class BootstrapProcessTests
{
    [Fact]
    public async Task Lines_and_exit_code_are_there_when_it_has_ended()
    {
        var heard = new System.Collections.Concurrent.ConcurrentBag<BootstrapLine>();
        await using var process = Shell("echo one; echo two >&2; echo three; exit 7", line: heard.Add);

        Assert.Equal(7, await process.Exited.NotForEver());

        Assert.Equal(["one", "three"], process.StandardOutput);
        Assert.Equal(["two"], process.StandardError);
        Assert.Equal(
            [new(false, "one"), new(false, "three"), new(true, "two")],
            heard.OrderBy(line => line.IsError).ThenBy(line => line.Text, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Its_environment_is_what_it_was_given_and_five_names_more()
    {
        Environment.SetEnvironmentVariable("BOOTSTRAP_PROCESS_TESTS", "of the tests");
        await using var process = BootstrapProcess.Start(
            new()
            {
                Executable = "/usr/bin/env",
                Environment = new Dictionary<string, string> { ["GIVEN"] = "a b", ["HOME"] = "/nowhere" },
            }
        );

        Assert.Equal(0, await process.Exited.NotForEver());

        Assert.Contains("GIVEN=a b", process.StandardOutput);
        Assert.Contains("HOME=/nowhere", process.StandardOutput);
        Assert.Subset(
            new HashSet<string>(["GIVEN", "PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DOTNET_ROOT"]),
            process.StandardOutput.Select(line => line.Split('=')[0]).ToHashSet()
        );
    }

    [Fact]
    public async Task Arguments_and_folder_are_handed_on()
    {
        await using var process = Shell("pwd");
        await using var elsewhere = BootstrapProcess.Start(
            new()
            {
                Executable = "/bin/sh",
                Arguments = ["-c", "pwd; echo \"$1\"", "sh", "an argument with 'quotes'"],
                WorkingDirectory = "/",
            }
        );

        await process.Exited.NotForEver();
        await elsewhere.Exited.NotForEver();

        Assert.Equal(["/", "an argument with 'quotes'"], elsewhere.StandardOutput);
        Assert.EndsWith("/bin", Assert.Single(process.StandardOutput), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_kills_it_and_keeps_what_it_wrote()
    {
        var process = Shell("echo ready; exec sleep 600");
        await Patience.Until(() => process.StandardOutput.Count == 1);

        await process.DisposeAsync().AsTask().NotForEver();

        Assert.Equal(128 + 9, await process.Exited);
        Assert.Equal(["ready"], process.StandardOutput);
    }

    [Fact]
    public async Task Its_peak_memory_is_watched_when_asked_for()
    {
        await using var watched = Shell("echo ready; exec sleep 600", recordPeakMemory: true);
        await using var other = Shell("echo ready; exec sleep 600");

        await Patience.Until(() => watched.PeakMemoryKib > 100);

        Assert.InRange(watched.PeakMemoryKib!.Value, 101, 1_000_000);
        Assert.Null(other.PeakMemoryKib);
    }

    [Fact]
    public void A_missing_executable_is_named()
    {
        var exception = Assert.Throws<FileNotFoundException>(() =>
            BootstrapProcess.Start(new() { Executable = "no/such/bootstrap" })
        );

        Assert.Contains("`no/such/bootstrap`", exception.Message, StringComparison.Ordinal);
    }

    private static BootstrapProcess Shell(string script, bool recordPeakMemory = false, Action<BootstrapLine>? line = null) =>
        BootstrapProcess.Start(
            new()
            {
                Executable = "/bin/sh",
                Arguments = ["-c", script],
                LineWritten = line,
                RecordPeakMemory = recordPeakMemory,
            }
        );
}
