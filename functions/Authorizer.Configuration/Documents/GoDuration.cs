namespace Authorizer.Configuration.Documents;

/// <summary>Durations as Go writes them: <c>90s</c>, <c>1h30m</c>, <c>1.5h</c>, <c>250ms</c>, <c>-1s</c>, <c>0</c> (consul 1.3).</summary>
public static class GoDuration
{
    private const decimal NanosecondsPerTick = 100;

    /// <summary>False also for what 64 bits of nanoseconds do not hold (292 years). What is finer than 100 ns is cut.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var isNegative = text is ['-', ..];
        var rest = text is ['+' or '-', ..] ? text[1..] : text;
        if (rest is "0")
        {
            return true;
        }
        var total = 0m;
        do
        {
            if (!TryTakeNumber(ref rest, out var number) || !TryTakeUnit(ref rest, out var unit))
            {
                return false;
            }
            if (number > long.MaxValue / unit)
            {
                return false;
            }
            total += number * unit;
        } while (!rest.IsEmpty);
        return TryFromNanoseconds(isNegative ? -total : total, out duration);
    }

    /// <summary>False when the number is not whole or 64 bits do not hold it.</summary>
    public static bool TryFromNanoseconds(decimal nanoseconds, out TimeSpan duration)
    {
        duration = default;
        if (Math.Abs(nanoseconds) > long.MaxValue)
        {
            return false;
        }
        duration = TimeSpan.FromTicks((long)decimal.Truncate(nanoseconds / NanosecondsPerTick));
        return true;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> rest, out decimal number)
    {
        number = 0;
        var scale = 1m;
        var digits = 0;
        var isFraction = false;
        while (rest is [(>= '0' and <= '9') or '.', ..])
        {
            if (rest[0] == '.')
            {
                if (isFraction)
                {
                    return false;
                }
                isFraction = true;
            }
            else
            {
                digits++;
                if (digits > 19)
                {
                    return false;
                }
                number = (number * 10) + (rest[0] - '0');
                scale = isFraction ? scale * 10 : scale;
            }
            rest = rest[1..];
        }
        number /= scale;
        return digits > 0;
    }

    private static bool TryTakeUnit(ref ReadOnlySpan<char> rest, out decimal nanoseconds)
    {
        foreach (var (name, value) in Units)
        {
            if (rest.StartsWith(name, StringComparison.Ordinal))
            {
                rest = rest[name.Length..];
                nanoseconds = value;
                return true;
            }
        }
        nanoseconds = 0;
        return false;
    }

    // Longer names first: "ms" is not "m" and an "s". Both micro signs, as in Go.
    private static readonly (string Name, decimal Nanoseconds)[] Units =
    [
        ("ns", 1m),
        ("us", 1_000m),
        ("\u00B5s", 1_000m),
        ("\u03BCs", 1_000m),
        ("ms", 1_000_000m),
        ("s", 1_000_000_000m),
        ("m", 60_000_000_000m),
        ("h", 3_600_000_000_000m),
    ];
}
