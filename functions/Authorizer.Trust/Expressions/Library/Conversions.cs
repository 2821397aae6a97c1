using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>From one kind to another; strict where a text is read.</summary>
internal static class Conversions
{
    public const string Signatures = """
        string(string) string
        string(int) string
        string(uint) string
        string(double) string
        string(bool) string
        string(bytes) string
        string(timestamp) string
        string(duration) string
        int(int) int
        int(uint) int
        int(double) int
        int(string) int
        int(timestamp) int
        uint(uint) uint
        uint(int) uint
        uint(double) uint
        uint(string) uint
        double(double) double
        double(int) double
        double(uint) double
        double(string) double
        bool(bool) bool
        bool(string) bool
        bytes(bytes) bytes
        bytes(string) bytes
        dyn(A) dyn
        type(A) type
        timestamp(timestamp) timestamp
        timestamp(string) timestamp
        timestamp(int) timestamp
        duration(duration) duration
        duration(string) duration
        """;

    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Fractional =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost)
    {
        var value = arguments.First;
        if (value.Kind is ValueKind.String && !cost.TryChargeText(value.IsJson ? value.Json.Raw.Length : value.Text.Length))
        {
            return Value.CostExceeded;
        }
        return function switch
        {
            FunctionId.String => ToText(value),
            FunctionId.Int => ToInt(value),
            FunctionId.UInt => ToUInt(value),
            FunctionId.Double => ToDouble(value),
            FunctionId.Bool => ToBool(value),
            FunctionId.Bytes => value.Kind == ValueKind.Bytes ? value
            : value.Kind == ValueKind.String ? Value.Of(Encoding.UTF8.GetBytes(value.Text))
            : Value.NoOverload,
            FunctionId.Dyn => value,
            FunctionId.Type => Value.OfType(value.Kind),
            FunctionId.Timestamp => Times.ToTimestamp(value),
            _ => Times.ToDuration(value),
        };
    }

    private static Value ToText(Value value) =>
        value.Kind switch
        {
            ValueKind.String => value,
            ValueKind.Int => Value.Of(value.Int.ToString(CultureInfo.InvariantCulture)),
            ValueKind.UInt => Value.Of(value.UInt.ToString(CultureInfo.InvariantCulture)),
            ValueKind.Double => Value.Of(DoubleText.Format(value.Double)),
            ValueKind.Bool => Value.Of(value.IsTrue ? "true" : "false"),
            ValueKind.Bytes => Utf8.IsValid(value.Bytes)
                ? Value.Of(Encoding.UTF8.GetString(value.Bytes))
                : Invalid("these bytes are no UTF-8"),
            ValueKind.Timestamp => Value.Of(TimeText.FormatTimestamp(value)),
            ValueKind.Duration => Value.Of(TimeText.FormatDuration(value.Int)),
            _ => Value.NoOverload,
        };

    private static Value ToInt(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Int:
                return value;
            case ValueKind.UInt:
                return value.UInt <= long.MaxValue ? Value.Of((long)value.UInt) : OutOfRange("int");
            case ValueKind.Double:
                // Every double strictly between is exact below 2^63; NaN compares false.
                return value.Double is > -9223372036854775808.0 and < 9223372036854775808.0
                    ? Value.Of((long)value.Double)
                    : OutOfRange("int");
            case ValueKind.Timestamp:
                return Value.Of(value.Int);
            case ValueKind.String:
                return HasNoNul(value.Text) && long.TryParse(value.Text, Whole, CultureInfo.InvariantCulture, out var number)
                    ? Value.Of(number)
                    : Invalid("int(x) expects a text of digits, such as \"12\"");
            default:
                return Value.NoOverload;
        }
    }

    private static Value ToUInt(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.UInt:
                return value;
            case ValueKind.Int:
                return value.Int >= 0 ? Value.OfUnsigned((ulong)value.Int) : OutOfRange("uint");
            case ValueKind.Double:
                return value.Double is >= 0 and < 18446744073709551616.0
                    ? Value.OfUnsigned((ulong)value.Double)
                    : OutOfRange("uint");
            case ValueKind.String:
                return
                    HasNoNul(value.Text)
                    && ulong.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? Value.OfUnsigned(number)
                    : Invalid("uint(x) expects a text of digits, such as \"12\"");
            default:
                return Value.NoOverload;
        }
    }

    private static Value ToDouble(Value value) =>
        value.Kind switch
        {
            ValueKind.Double => value,
            ValueKind.Int => Value.Of((double)value.Int),
            ValueKind.UInt => Value.Of((double)value.UInt),
            ValueKind.String => TryReadDouble(value.Text, out var number)
                ? Value.Of(number)
                : Invalid("double(x) expects a text that is a number, such as \"1.5\""),
            _ => Value.NoOverload,
        };

    // A number too large for a double is no number; infinity has words of its own, as in Go's strconv.
    private static bool TryReadDouble(string text, out double number)
    {
        var unsigned = text.AsSpan(text.StartsWith('+') || text.StartsWith('-') ? 1 : 0);
        if (
            unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase)
        )
        {
            number = text.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }
        return double.TryParse(text, Fractional, CultureInfo.InvariantCulture, out number)
            && HasNoNul(text)
            && !double.IsInfinity(number);
    }

    // .NET passes over NULs behind a number.
    private static bool HasNoNul(string text) => !text.Contains('\0');

    private static Value ToBool(Value value) =>
        value.Kind switch
        {
            ValueKind.Bool => value,
            ValueKind.String => value.Text switch
            {
                "1" or "t" or "T" or "true" or "TRUE" or "True" => Value.Of(true),
                "0" or "f" or "F" or "false" or "FALSE" or "False" => Value.Of(false),
                _ => Invalid("bool(x) expects \"true\" or \"false\" (or 1, 0, t, f in a text)"),
            },
            _ => Value.NoOverload,
        };

    private static Value Invalid(string sentence) => Value.Error(ExpressionErrorKind.InvalidArgument, sentence);

    private static Value OutOfRange(string kind) =>
        Value.Error(ExpressionErrorKind.NumberRange, $"this number is no {kind} of 64 bits");
}
