using System.Collections.Concurrent;
using System.Text;
using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

/// <summary>A loop against an endpoint, with a moved clock and a record of its notices.</summary>
internal sealed class LoopUnderTest(string endpoint, MovedClock clock) : IDisposable
{
    public ConcurrentQueue<RuntimeNotice> Notices { get; } = new();

    public IEnumerable<RuntimeNoticeKind> NoticeKinds => Notices.Select(notice => notice.Kind);

    public Func<Invocation, CancellationToken, ValueTask<InvocationResult>> Answer { get; init; } =
        (_, _) => ValueTask.FromResult(Text("fine"));

    public Func<CancellationToken, ValueTask> AfterAnswer { get; init; } = _ => ValueTask.CompletedTask;

    public Func<CancellationToken, Task> Initialize { get; init; } = _ => Task.CompletedTask;

    public int MaxConcurrency { get; init; } = 1;

    public static InvocationResult Text(string text) => InvocationResult.Answer(Encoding.UTF8.GetBytes(text));

    /// <summary>Runs until <see cref="StopAsync"/> or the loop's own end.</summary>
    public Task RunAsync() =>
        OnItsThread(() =>
        {
            using var client = new RuntimeApiClient(RuntimeAddress.Parse(endpoint));
            Loop().Run(client, _stop.Token);
            return 0;
        });

    public Task<int> BootAsync() =>
        OnItsThread(() =>
            new LambdaBootstrap(RuntimeAddress.Parse(endpoint), Initialize, Loop(), MaxConcurrency, Notices.Enqueue).Run(
                _stop.Token
            )
        );

    public Task StopAsync() => _stop.CancelAsync();

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private static Task<int> OnItsThread(Func<int> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private InvocationLoop Loop() => new(Answer, AfterAnswer, clock, Notices.Enqueue);

    private readonly CancellationTokenSource _stop = new();
}
