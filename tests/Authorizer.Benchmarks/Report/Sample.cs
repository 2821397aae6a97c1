namespace Authorizer.Benchmarks.Report;

/// <summary>One run of one contestant.</summary>
/// <param name="Time">In milliseconds for a first answer, in microseconds for an invocation.</param>
/// <param name="Cpu">Its own user and system time, in the same unit.</param>
/// <param name="Memory">A process's largest resident set in MiB; in process, the bytes that one call allocates.</param>
internal sealed record Sample(double Time, double Cpu, double Memory);
