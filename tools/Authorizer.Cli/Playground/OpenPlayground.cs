using Authorizer.Cli.Scene;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Playground;

/// <summary>The scene with curl lines before it, until somebody ends it.</summary>
internal sealed class OpenPlayground(LocalScene scene, Screen screen)
{
    private static readonly TimeSpan KeyPause = TimeSpan.FromMilliseconds(100);

    // Ctrl+C on a terminal reaches the function's process too, perhaps before it reaches us.
    private static readonly TimeSpan SignalPause = TimeSpan.FromSeconds(1);

    /// <summary>Ends quietly with <paramref name="stop"/> or the key <c>q</c>.</summary>
    /// <exception cref="SceneException">The function has ended by itself.</exception>
    public async Task RunAsync(bool isWatching, CancellationToken stop)
    {
        using var shelf = new TokenShelf(scene);
        await using var control = await ControlEndpoint.StartAsync(Actions(shelf));
        CurlLines.Write(scene, shelf, screen);
        WriteControls(control);
        if (isWatching)
        {
            Watch.Begin(scene, screen);
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var end = screen.HasKeys ? KeysAsync(shelf, ending.Token) : ForeverAsync(ending.Token);
        var first = await Task.WhenAny(end, scene.Function.Exited);
        if (first != end)
        {
            await Task.WhenAny(end, Task.Delay(SignalPause, CancellationToken.None));
        }
        var hasFallen = !end.IsCompleted;
        await ending.CancelAsync();
        await end;
        if (hasFallen)
        {
            throw new SceneException($"The function has ended by itself with exit code {await scene.Function.Exited}.");
        }
    }

    private Dictionary<string, Func<string>> Actions(TokenShelf shelf) =>
        new(StringComparer.Ordinal) { ["rotate"] = () => Rotate(shelf), ["flush"] = Flush };

    private string Rotate(TokenShelf shelf)
    {
        scene.RotateKeys();
        shelf.Renew();
        return "New keys sign from now on, and the token files hold new tokens: the next call fetches the key set again.";
    }

    private string Flush()
    {
        scene.FlushCaches();
        return "Every API has forgotten its cached answers: the next call reaches the function.";
    }

    private void WriteControls(ControlEndpoint control)
    {
        screen.Line("# new keys and tokens; all cached answers forgotten");
        screen.Line($"curl -X POST {control.BaseAddress}/rotate");
        screen.Line($"curl -X POST {control.BaseAddress}/flush");
        screen.Line();
        screen.Line(
            screen.HasKeys ? "Press r to rotate the keys, f to flush the caches, q or Ctrl+C to end." : "Ctrl+C ends it."
        );
    }

    private async Task KeysAsync(TokenShelf shelf, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            switch (Console.KeyAvailable ? Console.ReadKey(intercept: true).KeyChar : ' ')
            {
                case 'r':
                    screen.Line(Rotate(shelf));
                    break;
                case 'f':
                    screen.Line(Flush());
                    break;
                case 'q':
                    return;
                default:
                    await Task.Delay(KeyPause, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
                    break;
            }
        }
    }

    private static async Task ForeverAsync(CancellationToken stop)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(() => ended.TrySetResult());
        await ended.Task;
    }
}
