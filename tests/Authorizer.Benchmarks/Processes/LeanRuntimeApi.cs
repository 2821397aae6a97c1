using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Authorizer.Benchmarks.Processes;

/// <summary>
/// A Runtime API that costs as little as it can, so that what is measured is the function: blocking sockets, a thread for each
/// connection, one read and one write a message, answers made before. Whoever asks for the next event gets the same one at once.
/// </summary>
internal sealed class LeanRuntimeApi : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly object gate = new();
    private readonly List<long> roundTrips = [];
    private int handedOut;
    private int limit;
    private int waiting;
    private long lastAnswer;
    private TimeSpan cpuAtLastAnswer;
    private Func<TimeSpan> cpu = () => TimeSpan.Zero;
    private string? complaint;

    public LeanRuntimeApi(ReadOnlyMemory<byte> eventText)
    {
        Event = eventText;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Endpoint = $"127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}";
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Endpoint { get; }

    /// <summary>The body of every event.</summary>
    public ReadOnlyMemory<byte> Event { get; }

    /// <summary>Hands out events until <paramref name="count"/> are answered, and waits until the function asks for more.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cpuTime">The function's own clock.</param>
    /// <param name="loops">How many calls of <c>next</c> wait when the function is at rest.</param>
    public Served Serve(int count, Func<TimeSpan> cpuTime, int loops = 1)
    {
        lock (gate)
        {
            cpu = cpuTime;
            roundTrips.Clear();
            roundTrips.EnsureCapacity(count);
            (handedOut, limit) = (0, count);
            var (start, cpuBefore) = (Stopwatch.GetTimestamp(), cpuTime());
            Monitor.PulseAll(gate);
            while (complaint is null && (roundTrips.Count < count || waiting < Math.Min(loops, count)))
            {
                if (!Monitor.Wait(gate, Patience))
                {
                    complaint = $"{roundTrips.Count} of {count} answers came, then none for {Patience.TotalSeconds} seconds.";
                }
            }
            return complaint is null
                ? new Served([.. roundTrips], start, lastAnswer, cpuAtLastAnswer, cpuTime() - cpuBefore)
                : throw new InvalidOperationException(complaint);
        }
    }

    /// <summary>Waits until <see cref="Serve"/> has an event to hand out.</summary>
    internal void TakeEvent()
    {
        lock (gate)
        {
            waiting++;
            Monitor.PulseAll(gate);
            while (handedOut >= limit)
            {
                Monitor.Wait(gate);
            }
            waiting--;
            handedOut++;
        }
    }

    internal void NoteAnswer(long ticks, string? wrong)
    {
        var now = Stopwatch.GetTimestamp();
        lock (gate)
        {
            roundTrips.Add(ticks);
            complaint ??= wrong;
            if (roundTrips.Count == limit || wrong is not null)
            {
                (lastAnswer, cpuAtLastAnswer) = (now, cpu());
                Monitor.PulseAll(gate);
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var connection = new LeanConnection(this, listener.Accept());
                new Thread(connection.Serve) { IsBackground = true }.Start();
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return;
        }
    }
}

/// <summary>A number of invocations in a row.</summary>
/// <param name="RoundTrips">From the event's last byte written to the answer's last byte read, in ticks of <see cref="Stopwatch"/>.</param>
/// <param name="Start">When the first event could be taken.</param>
/// <param name="End">When the last answer was there.</param>
/// <param name="CpuAtEnd">The function's own CPU time since its start, at that moment.</param>
/// <param name="Cpu">The function's CPU time from <paramref name="Start"/> until it was at rest again.</param>
internal sealed record Served(long[] RoundTrips, long Start, long End, TimeSpan CpuAtEnd, TimeSpan Cpu);
