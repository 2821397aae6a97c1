using System.Globalization;

namespace Authorizer.Trust.Patterns;

/// <summary>Escapes and classes of characters.</summary>
internal sealed partial class PatternParser
{
    private PatternNode? ParseEscape()
    {
        var start = index;
        var letter = index + 1 < pattern.Length ? pattern[index + 1] : '\0';
        Assertion? assertion = letter switch
        {
            'A' => Assertion.TextStart,
            'z' => Assertion.TextEnd,
            'b' => Assertion.WordBoundary,
            'B' => Assertion.NoWordBoundary,
            _ => null,
        };
        if (assertion is { } place)
        {
            index += 2;
            return new AssertionPattern(place);
        }
        var ranges = new CodePointRanges();
        if (TryReadNamedEscape(ranges))
        {
            return new SetPattern(ranges.ToSet(isNegated: false, ignoresCase));
        }
        var code = problem is null ? ReadEscapedCharacter() : -1;
        return code < 0 ? Fail(start, UnknownEscape) : new LiteralPattern(code, ignoresCase);
    }

    private PatternNode? ParseClass()
    {
        var start = index++;
        var isNegated = Skip('^');
        var ranges = new CodePointRanges();
        // A ] in the first place is a character of the class.
        for (var isFirst = true; isFirst || !Skip(']'); isFirst = false)
        {
            if (index == pattern.Length)
            {
                return Fail(start, "expected a `]` for this `[`");
            }
            if (
                !TryReadPosixClass(ranges, out var isMisspelt)
                && (isMisspelt || (!TryReadNamedEscape(ranges) && !TryReadRange(ranges)))
            )
            {
                return Fail(index, "expected a character, a range such as a-z, or a class such as \\d or [:alpha:]");
            }
        }
        // Outside of the (?s) flag too, [^a] holds a line break, as in RE2.
        return new SetPattern(ranges.ToSet(isNegated, ignoresCase));
    }

    private bool TryReadRange(CodePointRanges ranges)
    {
        if (!TryReadClassCharacter(out var first))
        {
            return false;
        }
        var last = first;
        if (index + 1 < pattern.Length && pattern[index] == '-' && pattern[index + 1] != ']')
        {
            var dash = index++;
            if (!TryReadClassCharacter(out last) || last < first)
            {
                index = dash;
                return false;
            }
        }
        ranges.Add(first, last);
        return true;
    }

    private bool TryReadClassCharacter(out int code)
    {
        code =
            index == pattern.Length ? -1
            : pattern[index] == '\\' ? ReadEscapedCharacter()
            : ReadCodePoint();
        return code >= 0;
    }

    // What looks like a class and is none would be read as its letters, and match something else.
    private bool TryReadPosixClass(CodePointRanges ranges, out bool isMisspelt)
    {
        isMisspelt = false;
        var end = pattern.AsSpan(index).StartsWith("[:") ? pattern.IndexOf(":]", index + 2, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return false;
        }
        var isNegated = pattern[index + 2] == '^';
        var name = pattern[(index + (isNegated ? 3 : 2))..end];
        if (NamedClasses.Posix(name) is not { } pairs)
        {
            isMisspelt = true;
            return false;
        }
        ranges.AddNamed(pairs, isNegated);
        index = end + 2;
        return true;
    }

    /// <summary><c>\d \D \s \S \w \W</c> and <c>\pL \p{Lu} \P{Lu} \p{^Lu}</c>.</summary>
    private bool TryReadNamedEscape(CodePointRanges ranges)
    {
        if (pattern[index] != '\\' || index + 1 == pattern.Length)
        {
            return false;
        }
        var letter = pattern[index + 1];
        var pairs = char.ToLowerInvariant(letter) switch
        {
            'd' => NamedClasses.Digits,
            's' => NamedClasses.Spaces,
            'w' => NamedClasses.WordCharacters,
            _ => null,
        };
        if (pairs is not null)
        {
            ranges.AddNamed(pairs, char.IsAsciiLetterUpper(letter));
            index += 2;
            return true;
        }
        return letter is 'p' or 'P' && TryReadCategory(ranges, letter == 'P');
    }

    private bool TryReadCategory(CodePointRanges ranges, bool isNegated)
    {
        var rest = pattern.AsSpan(index + 2);
        var isBraced = rest.StartsWith("{");
        var end = isBraced ? rest.IndexOf('}') : Math.Min(rest.Length, 1);
        var name = end < 1 ? "" : rest[(isBraced ? 1 : 0)..end].ToString();
        if (isBraced && name.StartsWith('^'))
        {
            isNegated = !isNegated;
            name = name[1..];
        }
        var categories = NamedClasses.Categories(name);
        if (categories == 0)
        {
            Fail(
                index,
                "expected a general category such as \\p{L} or \\p{Lu}; scripts are not part of this engine, ranges such as [Α-ω] are"
            );
            return false;
        }
        ranges.AddCategories(categories, isNegated);
        index += 2 + end + (isBraced ? 1 : 0);
        return true;
    }

    private const string UnknownEscape =
        "expected an escape of RE2: \\d \\s \\w \\b \\A \\z \\pL \\n \\t \\r \\f \\v \\a \\x41 \\x{1F600} \\101 or a punctuation mark; back-references are not part of it";

    /// <summary>The character of an escape; -1 when it is none.</summary>
    private int ReadEscapedCharacter()
    {
        var letter = index + 1 < pattern.Length ? pattern[index + 1] : '\0';
        if (letter is >= '0' and <= '7')
        {
            return ReadOctal();
        }
        if (letter == 'x')
        {
            return ReadHexadecimal();
        }
        var place = letter == '\0' ? -1 : "afnrtv".IndexOf(letter, StringComparison.Ordinal);
        if (place < 0 && !char.IsAsciiLetterOrDigit(letter) && letter is > ' ' and < '\x7f')
        {
            index += 2;
            return letter;
        }
        index += place < 0 ? 0 : 2;
        return place < 0 ? -1 : "\a\f\n\r\t\v"[place];
    }

    // One digit other than 0 would be a back-reference.
    private int ReadOctal()
    {
        var end = index + 1;
        var code = 0;
        while (end < pattern.Length && end < index + 4 && pattern[end] is >= '0' and <= '7')
        {
            code = (code * 8) + pattern[end++] - '0';
        }
        if (pattern[index + 1] != '0' && end == index + 2)
        {
            return -1;
        }
        index = end;
        return code;
    }

    private int ReadHexadecimal()
    {
        var rest = pattern.AsSpan(index + 2);
        var isBraced = rest.StartsWith("{");
        var end = isBraced ? rest.IndexOf('}') : Math.Min(rest.Length, 2);
        var digits = end < 1 ? default : rest[(isBraced ? 1 : 0)..end];
        var isCode = int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
        if (!isCode || code is < 0 or > CodePointSet.LastCodePoint || (!isBraced && digits.Length < 2))
        {
            return -1;
        }
        index += 2 + end + (isBraced ? 1 : 0);
        return code;
    }
}
