using System.Globalization;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>Cuts an expression into tokens; white space and <c>//</c> comments stand between them.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] Symbols =
    [
        "&&",
        "||",
        "==",
        "!=",
        "<=",
        ">=",
        "<",
        ">",
        "+",
        "-",
        "*",
        "/",
        "%",
        "!",
        "?",
        ":",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
    ];

    private int index;

    public Token Next()
    {
        SkipSpace();
        if (index == text.Length)
        {
            return new Token(TokenKind.End, index, "");
        }
        if (char.IsAsciiDigit(text[index]) || (text[index] == '.' && IsDigitAt(index + 1)))
        {
            return ReadNumber();
        }
        var quotes = new QuotedLiteral(text, index);
        if (quotes.IsQuoted)
        {
            var literal = quotes.Read();
            index = quotes.End;
            return literal;
        }
        return IsNameStart(text[index]) ? ReadName() : ReadSymbol();
    }

    private void SkipSpace()
    {
        while (index < text.Length)
        {
            if (text.AsSpan(index).StartsWith("//"))
            {
                var end = text.IndexOf('\n', index);
                index = end < 0 ? text.Length : end;
            }
            else if (text[index] is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                index++;
            }
            else
            {
                return;
            }
        }
    }

    private Token ReadName()
    {
        var start = index;
        while (index < text.Length && (IsNameStart(text[index]) || char.IsAsciiDigit(text[index])))
        {
            index++;
        }
        var name = text[start..index];
        return name switch
        {
            "true" or "false" => new Token(TokenKind.Literal, start, name, Value.Of(name == "true")),
            "null" => new Token(TokenKind.Literal, start, name, Value.Null),
            "in" => new Token(TokenKind.Symbol, start, name),
            _ => new Token(TokenKind.Name, start, name),
        };
    }

    private Token ReadSymbol()
    {
        var rest = text.AsSpan(index);
        foreach (var symbol in Symbols)
        {
            if (rest.StartsWith(symbol))
            {
                index += symbol.Length;
                return new Token(TokenKind.Symbol, index - symbol.Length, symbol);
            }
        }
        return Bad(index, "this character begins no word, number, string or operator of CEL");
    }

    private Token ReadNumber()
    {
        var start = index;
        if (text[index] == '0' && index + 1 < text.Length && text[index + 1] is 'x' or 'X')
        {
            index += 2;
            SkipDigits(isHex: true);
            return Whole(start, text.AsSpan(start + 2, index - start - 2), NumberStyles.AllowHexSpecifier);
        }
        SkipDigits();
        var isDouble = SkipFraction() | SkipExponent();
        return isDouble
            ? Fractional(start, text.AsSpan(start, index - start))
            : Whole(start, text.AsSpan(start, index - start), NumberStyles.None);
    }

    private bool SkipFraction()
    {
        if (index >= text.Length || text[index] != '.' || !IsDigitAt(index + 1))
        {
            return false;
        }
        index++;
        SkipDigits();
        return true;
    }

    private bool SkipExponent()
    {
        if (index >= text.Length || text[index] is not ('e' or 'E'))
        {
            return false;
        }
        var digits = index + 1 < text.Length && text[index + 1] is '+' or '-' ? index + 2 : index + 1;
        if (!IsDigitAt(digits))
        {
            return false;
        }
        index = digits;
        SkipDigits();
        return true;
    }

    private Token Whole(int start, ReadOnlySpan<char> digits, NumberStyles style)
    {
        var isNumber = ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var number);
        var isUnsigned = index < text.Length && text[index] is 'u' or 'U';
        if (isUnsigned)
        {
            index++;
        }
        if (!isNumber)
        {
            return Bad(start, "this number has no digits or more than 64 bits hold");
        }
        return new Token(isUnsigned ? TokenKind.Literal : TokenKind.Int, start, "", Value.OfUnsigned(number));
    }

    private static Token Fractional(int start, ReadOnlySpan<char> digits)
    {
        var isNumber = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return isNumber && double.IsFinite(number)
            ? new Token(TokenKind.Literal, start, "", Value.Of(number))
            : Bad(start, "this number is larger than a double holds");
    }

    private void SkipDigits(bool isHex = false)
    {
        while (index < text.Length && (isHex ? char.IsAsciiHexDigit(text[index]) : char.IsAsciiDigit(text[index])))
        {
            index++;
        }
    }

    private bool IsDigitAt(int position) => position < text.Length && char.IsAsciiDigit(text[position]);

    private static bool IsNameStart(char letter) => char.IsAsciiLetter(letter) || letter == '_';

    private static Token Bad(int start, string sentence) => new(TokenKind.Bad, start, sentence);
}
