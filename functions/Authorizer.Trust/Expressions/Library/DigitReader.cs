namespace Authorizer.Trust.Expressions.Library;

/// <summary>Reads the fields of a time; after one that is not there, nothing is at its end any more.</summary>
internal ref struct DigitReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;
    private bool isBroken;

    public readonly bool IsAtEnd => rest.IsEmpty && !isBroken;

    /// <summary>A number of exactly so many digits, and what must follow it.</summary>
    public int Read(int digits, char? next = null)
    {
        var length = digits + (next is null ? 0 : 1);
        isBroken |= rest.Length < length;
        if (isBroken)
        {
            return 0;
        }
        var number = 0;
        foreach (var digit in rest[..digits])
        {
            isBroken |= !char.IsAsciiDigit(digit);
            number = (number * 10) + digit - '0';
        }
        isBroken |= next is { } letter && rest[digits] != letter;
        rest = rest[length..];
        return isBroken ? 0 : number;
    }

    /// <summary>Nanoseconds after a point; 0 without one. Digits beyond the ninth are passed over.</summary>
    public int ReadFraction()
    {
        if (rest.IsEmpty || rest[0] != '.')
        {
            return 0;
        }
        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        isBroken |= digits < 1;
        var nanoseconds = 0;
        for (var index = 1; index <= 9; index++)
        {
            nanoseconds = (nanoseconds * 10) + (index <= digits ? rest[index] - '0' : 0);
        }
        rest = rest[(Math.Max(digits, 0) + 1)..];
        return nanoseconds;
    }

    /// <summary>Seconds east of UTC: <c>Z</c>, <c>+01:00</c>, <c>-01:00</c>.</summary>
    public int ReadOffset()
    {
        var sign = rest.IsEmpty ? ' ' : rest[0];
        rest = rest.IsEmpty ? rest : rest[1..];
        if (sign == 'Z')
        {
            return 0;
        }
        isBroken |= sign is not ('+' or '-');
        var hours = Read(2, ':');
        var minutes = Read(2);
        isBroken |= hours > 23 || minutes > 59;
        return (sign == '-' ? -1 : 1) * ((hours * 3600) + (minutes * 60));
    }
}
