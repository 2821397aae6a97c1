using System.Globalization;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>A double as upstream writes it (Go's %g): the shortest digits, with an exponent from 1e+06 on and below 1e-04.</summary>
internal static class DoubleText
{
    public static string Format(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN"
                : number > 0 ? "+Inf"
                : "-Inf";
        }
        var (sign, digits, exponent) = Shortest(number);
        if (exponent is < -4 or >= 6)
        {
            var fraction = digits.Length == 1 ? "" : "." + digits[1..];
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        return sign + Plain(digits, exponent);
    }

    private static string Plain(string digits, int exponent) =>
        exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
        : digits.Length <= exponent + 1 ? digits + new string('0', exponent + 1 - digits.Length)
        : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];

    // The shortest digits that read back as this number, the first of them before the point.
    private static (string Sign, string Digits, int Exponent) Shortest(double number)
    {
        var text = number.ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 17; precision++)
        {
            text = number.ToString("E" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == number)
            {
                break;
            }
        }
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var digits = text[..e].Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return (double.IsNegative(number) ? "-" : "", digits, int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture));
    }
}
