using System.Text;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>A string or bytes literal: in one or three quotes of either kind, with <c>r</c> raw, with <c>b</c> bytes.</summary>
internal sealed class QuotedLiteral
{
    private readonly string text;
    private readonly int start;
    private readonly bool isRaw;
    private readonly bool isBytes;
    private readonly string quotes;
    private readonly StringBuilder characters = new();
    private int index;

    public QuotedLiteral(string text, int start)
    {
        this.text = text;
        this.start = start;
        index = start;
        isBytes = SkipPrefix('b');
        isRaw = SkipPrefix('r');
        var quote = index < text.Length && text[index] is '"' or '\'' ? text[index] : '\0';
        IsQuoted = quote != '\0';
        quotes = text.AsSpan(index).StartsWith([quote, quote, quote]) ? new string(quote, 3) : quote.ToString();
    }

    /// <summary>Whether a literal begins here.</summary>
    public bool IsQuoted { get; }

    /// <summary>Where it ends, once it is read.</summary>
    public int End => index;

    public Token Read()
    {
        index += quotes.Length;
        while (!text.AsSpan(index).StartsWith(quotes))
        {
            if (index == text.Length || (quotes.Length == 1 && text[index] is '\n' or '\r'))
            {
                return Bad(start, $"this string does not end: expected {quotes}");
            }
            if (text[index] == '\\' && !isRaw)
            {
                if (ReadEscape() is { } sentence)
                {
                    return Bad(index, sentence);
                }
            }
            else
            {
                AppendNext();
            }
        }
        index += quotes.Length;
        return new Token(
            TokenKind.Literal,
            start,
            "",
            isBytes ? Value.Of(Encoding.Latin1.GetBytes(characters.ToString())) : Value.Of(characters.ToString())
        );
    }

    private bool SkipPrefix(char letter)
    {
        // A prefix is one only where quotes follow it; otherwise it begins a name.
        var follows = index + 1 < text.Length ? text[index + 1] : '\0';
        var isPrefix =
            index < text.Length
            && char.ToLowerInvariant(text[index]) == letter
            && (follows is '"' or '\'' || (letter == 'b' && follows is 'r' or 'R' && IsQuoteAt(index + 2)));
        index += isPrefix ? 1 : 0;
        return isPrefix;
    }

    private bool IsQuoteAt(int position) => position < text.Length && text[position] is '"' or '\'';

    // The characters of bytes are collected one char a byte.
    private void AppendNext()
    {
        if (!isBytes || char.IsAscii(text[index]))
        {
            characters.Append(text[index++]);
            return;
        }
        Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var length);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var unit in utf8[..rune.EncodeToUtf8(utf8)])
        {
            characters.Append((char)unit);
        }
        index += length;
    }

    private string? ReadEscape()
    {
        var letter = index + 1 < text.Length ? text[index + 1] : '\0';
        switch (letter)
        {
            case 'x' or 'X':
                return ReadCode(index + 2, 2, 16);
            case 'u' when !isBytes:
                return ReadCode(index + 2, 4, 16);
            case 'U' when !isBytes:
                return ReadCode(index + 2, 8, 16);
            case >= '0' and <= '3':
                return ReadCode(index + 1, 3, 8);
        }
        var position = "abfnrtv\\'\"`?".IndexOf(letter, StringComparison.Ordinal);
        if (position < 0)
        {
            return @"expected one of the escapes \n \t \r \a \b \f \v \\ \' \"" \` \? \x \u \U or three octal digits";
        }
        characters.Append("\a\b\f\n\r\t\v\\'\"`?"[position]);
        index += 2;
        return null;
    }

    private string? ReadCode(int from, int length, int radix)
    {
        var code = 0L;
        for (var offset = 0; offset < length; offset++)
        {
            var digit = from + offset < text.Length ? DigitOf(text[from + offset]) : radix;
            if (digit >= radix)
            {
                return $"expected {length} digits of base {radix} in this escape";
            }
            code = (code * radix) + digit;
        }
        if (code > int.MaxValue || !Rune.IsValid((int)code))
        {
            return "this escape names no Unicode character";
        }
        characters.Append(new Rune((int)code).ToString());
        index = from + length;
        return null;
    }

    private static int DigitOf(char letter) =>
        char.IsAsciiHexDigit(letter) ? (char.IsAsciiDigit(letter) ? letter - '0' : (letter | 0x20) - 'a' + 10) : int.MaxValue;

    private static Token Bad(int position, string sentence) => new(TokenKind.Bad, position, sentence);
}
