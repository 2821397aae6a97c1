namespace Authorizer.Benchmarks;

/// <summary>A function's process to be measured.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Executable">What to start.</param>
/// <param name="Arguments">With what.</param>
internal sealed record Peer(string Name, string Executable, IReadOnlyList<string> Arguments);

/// <summary>One run of one peer.</summary>
/// <param name="FirstAnswer">From the process's start to its first answer, in milliseconds: configuration, keys and a verdict.</param>
/// <param name="Warm">Median of the invocations after it, in milliseconds.</param>
/// <param name="PeakKib">Largest resident set, in KiB.</param>
internal sealed record Measurement(double FirstAnswer, double Warm, long PeakKib);
