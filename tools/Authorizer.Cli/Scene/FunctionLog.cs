using System.Collections.Concurrent;
using Authorizer.Local.RuntimeApi;

namespace Authorizer.Cli.Scene;

/// <summary>What the function writes: decisions are kept until they are asked for, warnings are shown at once.</summary>
internal sealed class FunctionLog(Action<string> warn)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<LogLine>> decisions = new(StringComparer.Ordinal);

    /// <summary>Takes one line of the process.</summary>
    public void Hear(BootstrapLine line)
    {
        var parsed = LogLine.Parse(line.Text);
        if (parsed is { Decision: not null, RequestId: { } request })
        {
            DecisionOf(request).TrySetResult(parsed);
        }
        // Problems of documents have been told already, with file and line.
        else if (parsed?.Event != "configuration_problem" && (line.IsError || parsed is null || parsed.IsWarning))
        {
            warn($"function: {parsed?.Rest ?? line.Text}");
        }
    }

    /// <summary>The line of one invocation that has ended; null when the function wrote none.</summary>
    public async Task<LogLine?> TakeAsync(string requestId)
    {
        try
        {
            return await DecisionOf(requestId).Task.WaitAsync(LongestWait);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            decisions.TryRemove(requestId, out _);
        }
    }

    private TaskCompletionSource<LogLine> DecisionOf(string requestId) =>
        decisions.GetOrAdd(requestId, _ => new TaskCompletionSource<LogLine>(TaskCreationOptions.RunContinuationsAsynchronously));
}
