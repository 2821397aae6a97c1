using System.Diagnostics;

namespace Authorizer.Cli.Tests.Account;

/// <summary>Runs the command as a process of its own, in an environment of its own: credentials come from nowhere else.</summary>
internal sealed class CommandProcess(TemporaryFolder home)
{
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "DOTNET_CLI_HOME", "TMPDIR"];

    // The managed build, or the native one that publish-native.sh has left there.
    private static readonly string[] Program = Environment.GetEnvironmentVariable("AUTHORIZER_NATIVE_COMMAND") is { } native
        ? [native]
        : ["dotnet", typeof(OperatorCommand).Assembly.Location];
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal)
    {
        ["HOME"] = home.Path,
        ["AWS_CONFIG_FILE"] = home.Path + "/config",
        ["AWS_SHARED_CREDENTIALS_FILE"] = home.Path + "/credentials",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    public string this[string name]
    {
        set => environment[name] = value;
    }

    public async Task<TheCommand.Run> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program[0], [.. Program[1..], .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(Inherited).ToArray())
        {
            start.Environment.Remove(name);
        }
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new TheCommand.Run(process.ExitCode, await output, await error);
    }
}
