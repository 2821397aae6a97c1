using System.Globalization;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Times as texts: timestamps by RFC 3339, durations as <c>1h30m</c>, <c>1.5s</c>, <c>-2ms</c>.</summary>
internal static class TimeText
{
    public static Value ParseTimestamp(string text)
    {
        var reader = new DigitReader(text);
        var year = reader.Read(4, '-');
        var month = reader.Read(2, '-');
        var day = reader.Read(2, 'T');
        var hour = reader.Read(2, ':');
        var minute = reader.Read(2, ':');
        var second = reader.Read(2);
        var nanoseconds = reader.ReadFraction();
        var offset = reader.ReadOffset();
        var isTime =
            reader.IsAtEnd
            && year >= 1
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(Math.Max(year, 1), Math.Clamp(month, 1, 12))
            && hour < 24
            && minute < 60
            && second < 60;
        if (!isTime)
        {
            return Value.Error(
                ExpressionErrorKind.InvalidArgument,
                "timestamp(x) expects an RFC 3339 text, such as \"2030-01-31T12:00:00Z\""
            );
        }
        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        return Times.Timestamp((ticks / TimeSpan.TicksPerSecond) + Times.FirstSecond - offset, nanoseconds);
    }

    public static string FormatTimestamp(Value timestamp)
    {
        var time = new DateTime((timestamp.Int - Times.FirstSecond) * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        return time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + Fraction(timestamp.Nanoseconds) + "Z";
    }

    public static Value ParseDuration(string text)
    {
        var rest = text.AsSpan();
        var isNegative = rest.StartsWith("-");
        rest = rest[(isNegative || rest.StartsWith("+") ? 1 : 0)..];
        if (rest is "0")
        {
            return Value.OfDuration(0);
        }
        var sum = 0.0;
        var nanoseconds = 0L;
        do
        {
            if (!TryReadPart(ref rest, out var part, out var size))
            {
                return Value.Error(
                    ExpressionErrorKind.InvalidArgument,
                    "duration(x) expects numbers with units of h, m, s, ms, us or ns, such as \"1h30m\""
                );
            }
            sum += size;
            nanoseconds = unchecked(nanoseconds + part);
        } while (!rest.IsEmpty);
        return sum > long.MaxValue - 1024.0
            ? Value.Error(ExpressionErrorKind.NumberRange, "a duration is at most 292 years")
            : Value.OfDuration(isNegative ? -nanoseconds : nanoseconds);
    }

    /// <summary>One number with its unit, in nanoseconds exactly and, should it not fit, nearly.</summary>
    private static bool TryReadPart(scoped ref ReadOnlySpan<char> rest, out long nanoseconds, out double size)
    {
        var whole = SkipDigits(ref rest);
        var fraction = default(ReadOnlySpan<char>);
        if (rest.StartsWith("."))
        {
            rest = rest[1..];
            fraction = SkipDigits(ref rest);
        }
        var (unit, length) = UnitOf(rest);
        rest = rest[length..];
        var count = 0L;
        size = 0;
        foreach (var digit in whole)
        {
            count = unchecked((count * 10) + digit - '0');
            size = (size * 10) + digit - '0';
        }
        // Cut off below a nanosecond, as Go does.
        var (digits, scale) = (0L, 1.0);
        foreach (var digit in fraction[..Math.Min(fraction.Length, 18)])
        {
            digits = (digits * 10) + digit - '0';
            scale *= 10;
        }
        var part = (long)(digits * (unit / scale));
        size = (size * unit) + part;
        nanoseconds = unchecked((count * unit) + part);
        return unit > 0 && whole.Length + fraction.Length > 0;
    }

    private static ReadOnlySpan<char> SkipDigits(scoped ref ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? rest : rest[..length];
        rest = rest[digits.Length..];
        return digits;
    }

    /// <summary>In seconds, such as <c>5400s</c>.</summary>
    public static string FormatDuration(long nanoseconds)
    {
        var seconds = Math.Abs(nanoseconds / Times.NanosecondsPerSecond);
        var rest = (int)Math.Abs(nanoseconds % Times.NanosecondsPerSecond);
        return $"{(nanoseconds < 0 ? "-" : "")}{seconds}{Fraction(rest)}s";
    }

    private static string Fraction(int nanoseconds) =>
        nanoseconds == 0 ? "" : "." + nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');

    private static (long Nanoseconds, int Length) UnitOf(ReadOnlySpan<char> text) =>
        text.StartsWith("ns") ? (1, 2)
        : text.StartsWith("us") || text.StartsWith("µs") || text.StartsWith("μs") ? (1_000, 2)
        : text.StartsWith("ms") ? (1_000_000, 2)
        : text.StartsWith("s") ? (Times.NanosecondsPerSecond, 1)
        : text.StartsWith("m") ? (60 * Times.NanosecondsPerSecond, 1)
        : text.StartsWith("h") ? (3600 * Times.NanosecondsPerSecond, 1)
        : (0, 0);
}
