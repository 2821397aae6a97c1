using System.Text;
using System.Text.RegularExpressions;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Tests.Verbs;

/// <summary>A <c>local</c> that waits for requests, until it is disposed.</summary>
internal sealed partial class OpenLocal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Lines output = new();
    private readonly Lines error = new();
    private readonly Task<int> running;

    private OpenLocal(string[] arguments) =>
        running = OperatorCommand.RunAsync(
            ["local", .. arguments.Contains("--bootstrap") ? arguments : ["--bootstrap", NativeBootstrap.File, .. arguments]],
            new Screen(output, error, TextReader.Null),
            TheCommand.Nowhere,
            stop.Token
        );

    public string Output => output.ToString();

    public string Error => error.ToString();

    public static async Task<OpenLocal> StartAsync(params string[] arguments)
    {
        var local = new OpenLocal(arguments);
        await local.SaysAsync("Ctrl+C ends it.");
        return local;
    }

    /// <summary>Waits for a text among the results.</summary>
    public async Task SaysAsync(string text)
    {
        var said = output.Waits(text);
        Assert.True(await Task.WhenAny(said, running, Task.Delay(Patience)) == said, $"It never said: {text}\n{Output}{Error}");
    }

    /// <summary>The curl lines below a title, in the order of the APIs.</summary>
    public string[] CurlLines(string title) =>
        [
            .. Output
                .Split('\n')
                .SkipWhile(line => line != "# " + title)
                .Skip(1)
                .TakeWhile(line => line.StartsWith("curl", StringComparison.Ordinal)),
        ];

    /// <summary>Does what curl does with such a line.</summary>
    public async Task<HttpResponseMessage> SendAsync(string line)
    {
        var match = Curl().Match(line);
        Assert.True(match.Success, $"No line for a shell: {line}");
        using var request = new HttpRequestMessage(
            match.Groups["post"].Success ? HttpMethod.Post : HttpMethod.Get,
            match.Groups["url"].Value
        );
        if (match.Groups["file"] is { Success: true, Value: var file })
        {
            request.Headers.Add("Authorization", "Bearer " + await File.ReadAllTextAsync(file));
        }
        return await client.SendAsync(request);
    }

    /// <summary>Ends it as Ctrl+C does.</summary>
    public async Task<int> EndAsync()
    {
        await stop.CancelAsync();
        return await running;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        client.Dispose();
        stop.Dispose();
    }

    [GeneratedRegex(
        """^curl (-i|(?<post>-X POST)) (-H "Authorization: Bearer \$\(cat (?<file>[\w/.-]+)\)" )?(?<url>http://127\.0\.0\.1:\d+/\S+)$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Curl();

    /// <summary>A writer that can be waited for.</summary>
    private sealed class Lines : TextWriter
    {
        private readonly Lock gate = new();
        private readonly StringBuilder text = new();
        private readonly List<(string Text, TaskCompletionSource Said)> waiting = [];

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void Write(string? value)
        {
            lock (gate)
            {
                text.Append(value);
                foreach (var (_, said) in waiting.Where(each => text.ToString().Contains(each.Text, StringComparison.Ordinal)))
                {
                    said.TrySetResult();
                }
            }
        }

        public Task Waits(string awaited)
        {
            var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (gate)
            {
                waiting.Add((awaited, said));
                if (text.ToString().Contains(awaited, StringComparison.Ordinal))
                {
                    said.TrySetResult();
                }
            }
            return said.Task;
        }

        public override string ToString()
        {
            lock (gate)
            {
                return text.ToString();
            }
        }
    }
}
