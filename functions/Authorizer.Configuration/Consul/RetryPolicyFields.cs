using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary><c>RetryPolicy</c>: how often and how soon a failed fetch is repeated (consul 1.1, rows 14-18).</summary>
internal static class RetryPolicyFields
{
    private const int MostRetries = 10;
    private const int DefaultGrowth = 10;

    internal static FetchRetries Read(FieldReader? policy)
    {
        if (policy is null)
        {
            return FetchRetries.None;
        }
        var backOff = policy.Object("RetryPolicyBackOff");
        var first = backOff is null ? FetchRetries.None.BaseInterval : BaseInterval(backOff);
        var longest = backOff is null ? null : MaxInterval(backOff, first);
        var start = first ?? FetchRetries.None.BaseInterval;
        return new FetchRetries(Count(policy, backOff), start, longest ?? start * DefaultGrowth);
    }

    private static int Count(FieldReader policy, FieldReader? backOff)
    {
        var place = policy.PlaceOf("NumRetries");
        switch (policy.Whole("NumRetries"))
        {
            case < 0:
                policy.Problems.Error(place, "must not be negative; write how often a failed fetch is repeated");
                return 0;
            case > MostRetries:
                policy.Problems.Warning(
                    place,
                    $"is more than {MostRetries}, which is what counts: the time of a request ends before more could be made; write at most {MostRetries}"
                );
                return MostRetries;
            case > 0 and var count:
                return (int)count;
            default:
                if (backOff is not null && !policy.Has("NumRetries"))
                {
                    policy.Problems.Warning(place, "is absent, so a failed fetch is not repeated; write how often it is");
                }
                return 0;
        }
    }

    // Null after an error: then there is nothing to hold the longest wait against.
    private static TimeSpan? BaseInterval(FieldReader backOff)
    {
        if (!backOff.Has("BaseInterval"))
        {
            return FetchRetries.None.BaseInterval;
        }
        return backOff.Duration("BaseInterval") is { } interval && IsInRange(backOff, "BaseInterval", interval) ? interval : null;
    }

    // 0 is Go's way to say nothing.
    private static TimeSpan? MaxInterval(FieldReader backOff, TimeSpan? first)
    {
        var longest = backOff.Duration("MaxInterval");
        if (longest is null || longest == TimeSpan.Zero || !IsInRange(backOff, "MaxInterval", longest.Value))
        {
            return null;
        }
        if (longest < first)
        {
            var (baseName, maxName) = (backOff.NameOf("BaseInterval"), backOff.NameOf("MaxInterval"));
            var isDefault = backOff.Has("BaseInterval") ? "" : ", which is 1s where it is absent";
            backOff.Problems.Error(
                backOff.PlaceOf("MaxInterval"),
                $"must not be less than `{baseName}`{isDefault}; raise `{maxName}` or lower `{baseName}`"
            );
        }
        return longest;
    }

    private static bool IsInRange(FieldReader backOff, string field, TimeSpan interval)
    {
        if (interval >= TimeSpan.FromMilliseconds(1) && interval <= TimeSpan.FromHours(1))
        {
            return true;
        }
        backOff.Problems.Error(backOff.PlaceOf(field), "must be from `1ms` to `1h`; remove it for the default");
        return false;
    }
}
