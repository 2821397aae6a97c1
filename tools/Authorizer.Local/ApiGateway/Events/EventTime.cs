using System.Globalization;

namespace Authorizer.Local.ApiGateway.Events;

/// <summary>Times as events spell them: <c>12/Mar/2026:19:03:58 +0000</c>.</summary>
internal static class EventTime
{
    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
