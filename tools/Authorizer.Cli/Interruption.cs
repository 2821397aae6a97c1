using System.Runtime.InteropServices;

namespace Authorizer.Cli;

/// <summary>
/// A person, a terminal that closes, or a system that ends a run early (SIGINT, SIGHUP, SIGTERM): the run has a while to clear up, and
/// its exit code says what it was. A second signal ends it where it stands.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // What a shell adds to a signal's number.
    private const int SignalBase = 128;

    // Stopping ends the function, its neighbours and perhaps a build.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource stop;
    private readonly PosixSignalRegistration[] registrations;
    private readonly Timer limit;
    private int signal;

    /// <param name="stop">Ends it as well.</param>
    public Interruption(CancellationToken stop)
    {
        this.stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit = new Timer(_ => Environment.Exit(SignalBase + signal));
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => End(context, 1)),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, 2)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, 15)),
        ];
    }

    /// <summary>Cancelled when the run is to end.</summary>
    public CancellationToken Token => stop.Token;

    /// <summary>The exit code of a run: that of the signal where one kept it from its end.</summary>
    public int CodeOf(int code) => code == ExitCode.Findings && signal > 0 ? SignalBase + signal : code;

    public void Dispose()
    {
        Array.ForEach(registrations, registration => registration.Dispose());
        limit.Dispose();
        stop.Dispose();
    }

    private void End(PosixSignalContext context, int number)
    {
        if (Interlocked.CompareExchange(ref signal, number, 0) != 0)
        {
            return;
        }
        context.Cancel = true;
        limit.Change(LongestStop, Timeout.InfiniteTimeSpan);
        stop.Cancel();
    }
}
