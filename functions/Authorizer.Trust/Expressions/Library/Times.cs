using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Timestamps (years 1 to 9999, to the nanosecond, UTC) and durations (64 bits of nanoseconds, 292 years).</summary>
internal static class Times
{
    public const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>0001-01-01T00:00:00Z.</summary>
    public const long FirstSecond = -62_135_596_800;

    /// <summary>9999-12-31T23:59:59Z.</summary>
    public const long LastSecond = 253_402_300_799;

    public static Value ToTimestamp(Value value) =>
        value.Kind switch
        {
            ValueKind.Timestamp => value,
            ValueKind.Int => Timestamp(value.Int, 0),
            ValueKind.String => TimeText.ParseTimestamp(value.Text),
            _ => Value.NoOverload,
        };

    public static Value ToDuration(Value value) =>
        value.Kind switch
        {
            ValueKind.Duration => value,
            ValueKind.String => TimeText.ParseDuration(value.Text),
            _ => Value.NoOverload,
        };

    public static Value Timestamp(long seconds, int nanoseconds) =>
        seconds is >= FirstSecond and <= LastSecond
            ? Value.OfTimestamp(seconds, nanoseconds)
            : Value.Error(ExpressionErrorKind.NumberRange, "a timestamp lies in the years 1 to 9999");

    public static Value Add(Value left, Value right) =>
        (left.Kind, right.Kind) switch
        {
            (ValueKind.Timestamp, ValueKind.Duration) => Move(left, right.Int, isBack: false),
            (ValueKind.Duration, ValueKind.Timestamp) => Move(right, left.Int, isBack: false),
            (ValueKind.Duration, ValueKind.Duration) => Duration(
                unchecked(left.Int + right.Int),
                SumOverflows(left.Int, right.Int)
            ),
            _ => Value.NoOverload,
        };

    public static Value Subtract(Value left, Value right) =>
        (left.Kind, right.Kind) switch
        {
            (ValueKind.Timestamp, ValueKind.Duration) => Move(left, right.Int, isBack: true),
            (ValueKind.Timestamp, ValueKind.Timestamp) => Between(left, right),
            (ValueKind.Duration, ValueKind.Duration) => Duration(
                unchecked(left.Int - right.Int),
                ((left.Int ^ right.Int) & (left.Int ^ unchecked(left.Int - right.Int))) < 0
            ),
            _ => Value.NoOverload,
        };

    private static Value Move(Value timestamp, long duration, bool isBack)
    {
        // Whole seconds first, so that nothing here can overflow.
        var seconds = duration / NanosecondsPerSecond;
        var rest = (int)(duration % NanosecondsPerSecond);
        var nanoseconds = timestamp.Nanoseconds + (isBack ? -rest : rest);
        var carry = (int)Math.Floor(nanoseconds / (double)NanosecondsPerSecond);
        return Timestamp(
            timestamp.Int + (isBack ? -seconds : seconds) + carry,
            nanoseconds - (carry * (int)NanosecondsPerSecond)
        );
    }

    private static Value Between(Value left, Value right)
    {
        var seconds = left.Int - right.Int;
        var nanoseconds = left.Nanoseconds - right.Nanoseconds;
        return Math.Abs(seconds) > (long.MaxValue / NanosecondsPerSecond) - 1
            ? Duration(0, overflows: true)
            : Value.OfDuration((seconds * NanosecondsPerSecond) + nanoseconds);
    }

    private static bool SumOverflows(long left, long right) =>
        ((left ^ unchecked(left + right)) & (right ^ unchecked(left + right))) < 0;

    private static Value Duration(long nanoseconds, bool overflows) =>
        overflows
            ? Value.Error(ExpressionErrorKind.NumberRange, "a duration is at most 292 years")
            : Value.OfDuration(nanoseconds);
}
