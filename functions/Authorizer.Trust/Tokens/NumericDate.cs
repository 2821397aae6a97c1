using System.Globalization;

namespace Authorizer.Trust.Tokens;

/// <summary>Seconds since 1970-01-01T00:00:00Z, fractions allowed, from 0 to the end of the year 9999 (RFC 7519 section 2).</summary>
public readonly record struct NumericDate
{
    /// <summary>9999-12-31T23:59:59Z.</summary>
    public const double Max = 253402300799;

    private NumericDate(double seconds) => Seconds = seconds;

    public double Seconds { get; }

    /// <summary>A date must be a finite JSON number in range: <c>1e400</c> would never expire, a quoted number is no number.</summary>
    /// <returns>Null for anything else.</returns>
    public static NumericDate? Read(JsonValue value) =>
        value.TryGetFiniteNumber(out var seconds) && seconds is >= 0 and <= Max ? new NumericDate(seconds) : null;

    public static NumericDate From(DateTimeOffset time) => new(Math.Max(0, time.ToUnixTimeMilliseconds() / 1000.0));

    public override string ToString() => Seconds.ToString(CultureInfo.InvariantCulture);
}
