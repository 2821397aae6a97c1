using System.Buffers;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Authorizer.Configuration.Documents;

/// <summary>Plain scalars by the core schema (YAML 1.2.2 section 10.3.2): <c>yes</c>, <c>on</c> and <c>1:30</c> are text.</summary>
internal static class YamlScalar
{
    internal static ScalarNode Read(Scalar scalar, DocumentPosition position)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain)
        {
            return new ScalarNode(position, ScalarKind.Text, text);
        }
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new ScalarNode(position, ScalarKind.Null, ""),
            "true" or "True" or "TRUE" => new ScalarNode(position, ScalarKind.Boolean, "true"),
            "false" or "False" or "FALSE" => new ScalarNode(position, ScalarKind.Boolean, "false"),
            _ when TryReadPrefixed(text, out var number) => new ScalarNode(position, ScalarKind.Number, number),
            _ => new ScalarNode(position, IsNumber(text) ? ScalarKind.Number : ScalarKind.Text, text),
        };
    }

    private static bool TryReadPrefixed(string text, out string number)
    {
        number = text;
        var digits = text.AsSpan(Math.Min(2, text.Length));
        if (text.StartsWith("0x", StringComparison.Ordinal) && !digits.IsEmpty && !digits.ContainsAnyExcept(Hexadecimal))
        {
            number = ulong.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)
                ? value.ToString(CultureInfo.InvariantCulture)
                : text;
            return true;
        }
        if (text.StartsWith("0o", StringComparison.Ordinal) && !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '7'))
        {
            number = digits.Length <= 21 ? OctalValue(digits).ToString(CultureInfo.InvariantCulture) : text;
            return true;
        }
        return false;
    }

    private static ulong OctalValue(ReadOnlySpan<char> digits)
    {
        var value = 0UL;
        foreach (var digit in digits)
        {
            value = (value * 8) + (ulong)(digit - '0');
        }
        return value;
    }

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?, or a signed .inf, or .nan
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text is ".nan" or ".NaN" or ".NAN")
        {
            return true;
        }
        var rest = text is ['+' or '-', ..] ? text[1..] : text;
        if (rest is ".inf" or ".Inf" or ".INF")
        {
            return true;
        }
        var whole = TakeDigits(ref rest);
        var fraction = 0;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }
        if (whole + fraction == 0)
        {
            return false;
        }
        return rest.IsEmpty || IsExponent(rest);
    }

    private static bool IsExponent(ReadOnlySpan<char> rest)
    {
        if (rest is not ['e' or 'E', ..])
        {
            return false;
        }
        rest = rest is [_, '+' or '-', ..] ? rest[2..] : rest[1..];
        return TakeDigits(ref rest) > 0 && rest.IsEmpty;
    }

    private static int TakeDigits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
}
