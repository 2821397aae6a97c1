namespace Authorizer.Trust.Patterns;

/// <summary>Single characters and groups.</summary>
internal sealed partial class PatternParser
{
    private PatternNode? ParseAtom()
    {
        switch (pattern[index])
        {
            case '(':
                return ParseGroup();
            case '[':
                return ParseClass();
            case '\\':
                return ParseEscape();
            case '*' or '+' or '?':
                return Fail(index, $"this `{pattern[index]}` repeats nothing; as a character it is `\\{pattern[index]}`");
            case '.':
                index++;
                return AnyCharacter();
            case '^':
                index++;
                return new AssertionPattern(isMultiline ? Assertion.LineStart : Assertion.TextStart);
            case '$':
                index++;
                return new AssertionPattern(isMultiline ? Assertion.LineEnd : Assertion.TextEnd);
            default:
                return new LiteralPattern(ReadCodePoint(), ignoresCase);
        }
    }

    private SetPattern AnyCharacter()
    {
        var ranges = new CodePointRanges();
        if (!dotMatchesAll)
        {
            ranges.Add('\n', '\n');
        }
        return new SetPattern(ranges.ToSet(isNegated: true, ignoresCase: false));
    }

    private PatternNode? ParseGroup()
    {
        var start = index++;
        var outside = (ignoresCase, isMultiline, dotMatchesAll, isUngreedy);
        if (Skip('?') && !SkipName())
        {
            if (!TryReadFlags())
            {
                return Fail(
                    start,
                    "expected a group: (…), (?:…), (?P<name>…), (?<name>…) or flags such as (?i); look-around is not part of RE2"
                );
            }
            if (pattern[index - 1] != ':' && Skip(')'))
            {
                // (?i) holds up to the end of the group around it.
                return new SequencePattern([]);
            }
        }
        if (ParseAlternatives() is not { } body)
        {
            return null;
        }
        (ignoresCase, isMultiline, dotMatchesAll, isUngreedy) = outside;
        return Skip(')') ? body : Fail(start, "expected a `)` for this `(`");
    }

    private bool SkipName()
    {
        var rest = pattern.AsSpan(index);
        var prefix =
            rest.StartsWith("P<") ? 2
            : rest.StartsWith("<") ? 1
            : 0;
        var length = prefix == 0 ? 0 : rest.IndexOf('>') - prefix;
        if (length < 1 || !IsName(rest.Slice(prefix, length)))
        {
            return false;
        }
        index += prefix + length + 1;
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Reads flags up to the <c>:</c> that begins the group's body, or up to its <c>)</c>.</summary>
    private bool TryReadFlags()
    {
        var isSet = true;
        for (; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case 'i':
                    ignoresCase = isSet;
                    break;
                case 'm':
                    isMultiline = isSet;
                    break;
                case 's':
                    dotMatchesAll = isSet;
                    break;
                case 'U':
                    isUngreedy = isSet;
                    break;
                case '-' when isSet:
                    isSet = false;
                    break;
                case ':':
                    index++;
                    return true;
                default:
                    return pattern[index] == ')';
            }
        }
        return false;
    }
}
