using System.Collections.Concurrent;
using System.Globalization;

namespace Authorizer.Local.ApiGateway.Answers;

/// <summary>
/// The answers of one authorizer on one stage by identity values, for the configured time. The route is no part of the key unless an
/// identity source makes it one: this is what API Gateway does, and where answers about one path leak to others.
/// </summary>
internal sealed class AnswerCache(TimeSpan lifetime, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (AuthorizerAnswer Answer, DateTimeOffset Until)> entries = new(
        StringComparer.Ordinal
    );

    public AuthorizerAnswer? Find(string[] identity)
    {
        if (!entries.TryGetValue(Key(identity), out var entry))
        {
            return null;
        }
        return clock.GetUtcNow() < entry.Until ? entry.Answer : null;
    }

    public void Keep(string[] identity, AuthorizerAnswer answer)
    {
        if (lifetime > TimeSpan.Zero)
        {
            entries[Key(identity)] = (answer, clock.GetUtcNow() + lifetime);
        }
    }

    /// <summary>What FlushStageAuthorizersCache and ResetAuthorizersCache do.</summary>
    public void Flush() => entries.Clear();

    /// <summary>Lengths keep ("a", "bc") and ("ab", "c") apart.</summary>
    private static string Key(string[] identity) =>
        string.Concat(identity.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Length}:{value}")));
}
