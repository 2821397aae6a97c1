using Authorizer.Cli.Tests.Account;

namespace Authorizer.Cli.Tests.Grants;

/// <summary>The command as a process, and what it opens.</summary>
public sealed class BrowserTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    [Fact]
    public async Task The_desktop_s_browser_is_opened_and_what_it_says_is_not_heard()
    {
        await using var provider = await ScriptedProvider.StartAsync();
        const string Follow = """
            #!/bin/sh
            echo noise; echo noise >&2
            exec node -e 'fetch(process.argv[1])' "$1"
            """;
        home.WriteProgram("bin/xdg-open", Follow);
        home.WriteProgram("bin/open", Follow);
        var command = new CommandProcess(home) { ["PATH"] = $"{home.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}" };
        var run = await command.RunAsync("token", "--issuer", provider.Issuer, "--client-id", ScriptedProvider.ClientId);

        Assert.Equal((0, (string?)provider.Tokens["access_token"] + "\n"), (run.Code, run.Output));
        Assert.StartsWith(
            "The browser opens for the login. Should it not, open this address:\n",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("noise", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_the_address_is_told_as_something_to_do()
    {
        await using var provider = await ScriptedProvider.StartAsync();
        var command = new CommandProcess(home) { ["PATH"] = home.Path };
        var run = await command.RunAsync(
            "token",
            "--issuer",
            provider.Issuer,
            "--client-id",
            ScriptedProvider.ClientId,
            "--timeout",
            "1"
        );

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith(
            $"Open this address in a browser on this machine:\n{provider.Issuer}/authorize?",
            run.Error,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => home.Dispose();
}
