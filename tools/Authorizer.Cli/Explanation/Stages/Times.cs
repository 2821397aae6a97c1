using System.Globalization;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>Moments and spans as an operator reads them.</summary>
internal static class Times
{
    /// <summary>The moment and how far away it is, e.g. <c>2026-03-01T12:00:00Z, 5 minutes ago</c>.</summary>
    public static string Moment(NumericDate date, DateTimeOffset now)
    {
        var away = date.Seconds - NumericDate.From(now).Seconds;
        var span = Span(TimeSpan.FromSeconds(Math.Abs(away)));
        return $"{Moment(DateTimeOffset.FromUnixTimeSeconds((long)date.Seconds))}, {(away < 0 ? $"{span} ago" : $"in {span}")}";
    }

    /// <summary>In UTC, to the second.</summary>
    public static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>In its largest whole unit.</summary>
    public static string Span(TimeSpan span) =>
        span switch
        {
            { TotalDays: >= 2 } => Count(span.TotalDays, "day"),
            { TotalHours: >= 2 } => Count(span.TotalHours, "hour"),
            { TotalMinutes: >= 2 } => Count(span.TotalMinutes, "minute"),
            _ => Count(span.TotalSeconds, "second"),
        };

    private static string Count(double number, string unit)
    {
        var whole = (long)number;
        return string.Create(CultureInfo.InvariantCulture, $"{whole} {unit}{(whole == 1 ? "" : "s")}");
    }
}
