using System.Web;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Tests.Grants;

/// <summary>A run of <c>token</c> that waits for a browser, which the test is.</summary>
internal sealed class Login : IDisposable
{
    private readonly TaskCompletionSource<Uri> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient browser = new();

    private Login() { }

    /// <summary>How it ends.</summary>
    public Task<TheCommand.Run> End { get; private set; } = null!;

    public static Login Start(params string[] arguments)
    {
        var login = new Login();
        login.End = login.RunAsync(["token", .. arguments, "--no-browser"]);
        return login;
    }

    /// <summary>What a person would open in the browser.</summary>
    public async Task<Uri> AddressAsync()
    {
        if (await Task.WhenAny(told.Task, End) == End)
        {
            Assert.Fail($"It ended without a login: {(await End).Error}");
        }
        return await told.Task;
    }

    /// <summary>A parameter of the request.</summary>
    public async Task<string?> ParameterAsync(string name) => HttpUtility.ParseQueryString((await AddressAsync()).Query)[name];

    /// <summary>The browser comes back.</summary>
    /// <param name="query">Its answer; <c>{state}</c> stands for that of the request.</param>
    /// <returns>The status and the page.</returns>
    public async Task<(int Status, string Page)> ComeBackAsync(string query = "code=c0de&state={state}")
    {
        var state = await ParameterAsync("state");
        var address = $"{await ParameterAsync("redirect_uri")}?{query.Replace("{state}", state, StringComparison.Ordinal)}";
        using var response = await browser.GetAsync(address);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Ctrl+C.</summary>
    public void Interrupt() => stop.Cancel();

    public void Dispose()
    {
        browser.Dispose();
        stop.Dispose();
    }

    private async Task<TheCommand.Run> RunAsync(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new AddressWatch(told);
        var code = await OperatorCommand.RunAsync(
            arguments,
            new Screen(output, error, TextReader.Null),
            TheCommand.Nowhere,
            stop.Token
        );
        return new TheCommand.Run(code, output.ToString(), error.ToString());
    }

    private sealed class AddressWatch(TaskCompletionSource<Uri> told) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (
                Uri.TryCreate(value, UriKind.Absolute, out var address)
                && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            )
            {
                told.TrySetResult(address);
            }
        }
    }
}
