using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Consul;

/// <summary><c>CacheConfig</c>: how many verified tokens are remembered (consul 1.1, rows 43 and 44; 3.8).</summary>
internal static class TokenCacheFields
{
    /// <summary>The size when the object is there and says nothing, or 0, as in Consul's documentation and in Envoy.</summary>
    internal const int DefaultSize = 100;

    // A token of 16 KiB each: what is beyond would be a large part of a small function's memory.
    private const int LargestSize = 10_000;

    /// <summary>0 where there is no such object: nothing is remembered.</summary>
    internal static int Read(FieldReader? cache)
    {
        switch (cache?.Whole("Size"))
        {
            case null or 0:
                return cache is null ? 0 : DefaultSize;
            case > 0 and <= LargestSize and var size:
                return (int)size;
            default:
                cache.Problems.Error(
                    cache.PlaceOf("Size"),
                    $"must be from 1 to {LargestSize} tokens; remove it for the default, {DefaultSize}"
                );
                return DefaultSize;
        }
    }
}
