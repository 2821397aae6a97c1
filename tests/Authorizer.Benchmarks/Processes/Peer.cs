namespace Authorizer.Benchmarks.Processes;

/// <summary>A function's process to be measured.</summary>
/// <param name="Name">As the tables call it.</param>
/// <param name="Executable">What to start.</param>
/// <param name="Arguments">With what.</param>
internal sealed record Peer(string Name, string Executable, IReadOnlyList<string> Arguments);
