namespace Authorizer.Local.ParameterStore;

/// <summary>What goes wrong next. Counted faults are used up one a request, in the order of the members.</summary>
public sealed class LocalParameterStoreFaults
{
    private int throttles;
    private int failures;
    private int closes;
    private int hangs;
    private volatile bool isDown;

    /// <summary>Every request finds its connection closed.</summary>
    public bool IsDown
    {
        get => isDown;
        set => isDown = value;
    }

    /// <summary>The next requests are answered with ThrottlingException.</summary>
    public void ThrottleNext(int count) => Interlocked.Exchange(ref throttles, count);

    /// <summary>The next requests are answered with status 500.</summary>
    public void FailNext(int count) => Interlocked.Exchange(ref failures, count);

    /// <summary>The next requests find their connection closed.</summary>
    public void CloseNext(int count) => Interlocked.Exchange(ref closes, count);

    /// <summary>The next requests get no answer until the caller gives up.</summary>
    public void HangNext(int count) => Interlocked.Exchange(ref hangs, count);

    internal LocalFault Take()
    {
        if (IsDown)
        {
            return LocalFault.Close;
        }

        if (TryUse(ref throttles))
        {
            return LocalFault.Throttle;
        }

        if (TryUse(ref failures))
        {
            return LocalFault.Fail;
        }

        if (TryUse(ref closes))
        {
            return LocalFault.Close;
        }

        return TryUse(ref hangs) ? LocalFault.Hang : LocalFault.None;
    }

    private static bool TryUse(ref int left)
    {
        var seen = Volatile.Read(ref left);
        while (seen > 0)
        {
            var before = Interlocked.CompareExchange(ref left, seen - 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }
}

internal enum LocalFault
{
    None,
    Throttle,
    Fail,
    Close,
    Hang,
}
