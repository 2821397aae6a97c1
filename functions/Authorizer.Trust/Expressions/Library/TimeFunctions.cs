using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Parts of timestamps, in UTC or at a fixed offset such as <c>"+01:00"</c>, and of durations.</summary>
/// <remarks>Time zones by name are left out: their tables would be read from files.</remarks>
internal static class TimeFunctions
{
    public const string Signatures = """
        timestamp.getFullYear() int
        timestamp.getFullYear(string) int
        timestamp.getMonth() int
        timestamp.getMonth(string) int
        timestamp.getDate() int
        timestamp.getDate(string) int
        timestamp.getDayOfMonth() int
        timestamp.getDayOfMonth(string) int
        timestamp.getDayOfWeek() int
        timestamp.getDayOfWeek(string) int
        timestamp.getDayOfYear() int
        timestamp.getDayOfYear(string) int
        timestamp.getHours() int
        timestamp.getHours(string) int
        timestamp.getMinutes() int
        timestamp.getMinutes(string) int
        timestamp.getSeconds() int
        timestamp.getSeconds(string) int
        timestamp.getMilliseconds() int
        timestamp.getMilliseconds(string) int
        duration.getHours() int
        duration.getMinutes() int
        duration.getSeconds() int
        duration.getMilliseconds() int
        """;

    public static Value Call(FunctionId function, in Arguments arguments)
    {
        var value = arguments.First;
        if (value.Kind == ValueKind.Duration && arguments.Count == 1)
        {
            return OfDuration(function, value.Int);
        }
        if (value.Kind != ValueKind.Timestamp || (arguments.Count == 2 && arguments.Second.Kind != ValueKind.String))
        {
            return Value.NoOverload;
        }
        if (arguments.Count == 1)
        {
            return OfTimestamp(function, value.Int, value.Nanoseconds);
        }
        if (!TryReadZone(arguments.Second.Text, out var offset))
        {
            return Value.Error(
                ExpressionErrorKind.InvalidArgument,
                "expected the time zone \"UTC\" or an offset such as \"+01:00\"; zones by name are not part of this subset"
            );
        }
        var seconds = value.Int + offset;
        return seconds is >= Times.FirstSecond and <= Times.LastSecond
            ? OfTimestamp(function, seconds, value.Nanoseconds)
            : Times.Timestamp(seconds, 0);
    }

    private static Value OfTimestamp(FunctionId function, long seconds, int nanoseconds)
    {
        var time = new DateTime((seconds - Times.FirstSecond) * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        return Value.Of(
            function switch
            {
                FunctionId.GetFullYear => time.Year,
                FunctionId.GetMonth => time.Month - 1,
                FunctionId.GetDate => time.Day,
                FunctionId.GetDayOfMonth => time.Day - 1,
                FunctionId.GetDayOfWeek => (int)time.DayOfWeek,
                FunctionId.GetDayOfYear => time.DayOfYear - 1,
                FunctionId.GetHours => time.Hour,
                FunctionId.GetMinutes => time.Minute,
                FunctionId.GetSeconds => time.Second,
                _ => nanoseconds / 1_000_000L,
            }
        );
    }

    private static Value OfDuration(FunctionId function, long nanoseconds) =>
        function switch
        {
            FunctionId.GetHours => Value.Of(nanoseconds / (3600 * Times.NanosecondsPerSecond)),
            FunctionId.GetMinutes => Value.Of(nanoseconds / (60 * Times.NanosecondsPerSecond)),
            FunctionId.GetSeconds => Value.Of(nanoseconds / Times.NanosecondsPerSecond),
            FunctionId.GetMilliseconds => Value.Of(nanoseconds / 1_000_000 % 1000),
            _ => Value.NoOverload,
        };

    private static bool TryReadZone(string zone, out int offset)
    {
        offset = 0;
        if (zone is "UTC" or "")
        {
            return true;
        }
        var reader = new DigitReader(char.IsAsciiDigit(zone[0]) ? "+" + zone : zone);
        offset = zone == "Z" ? 0 : reader.ReadOffset();
        return zone != "Z" && reader.IsAtEnd;
    }
}
