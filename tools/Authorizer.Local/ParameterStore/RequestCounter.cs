using System.Collections.Concurrent;

namespace Authorizer.Local.ParameterStore;

/// <summary>How often each operation was asked for, refused and failed requests included.</summary>
internal sealed class RequestCounter
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Total => counts.Values.Sum();

    public void Count(string target) => counts.AddOrUpdate(target[(target.LastIndexOf('.') + 1)..], 1, (_, count) => count + 1);

    public int Of(string operation) => counts.GetValueOrDefault(operation);
}
