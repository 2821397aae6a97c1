using System.Globalization;

namespace Authorizer.Trust.Patterns;

/// <summary>Classes of characters that have a name; ranges are pairs of characters in ascending order.</summary>
internal static class NamedClasses
{
    public const string Digits = "09";
    public const string WordCharacters = "09AZ__az";
    public const string Spaces = "\t\n\f\r  ";

    /// <summary><c>[:alpha:]</c> and its like, ASCII alone.</summary>
    public static string? Posix(string name) =>
        name switch
        {
            "alnum" => "09AZaz",
            "alpha" => "AZaz",
            "ascii" => "\0\x7f",
            "blank" => "\t\t  ",
            "cntrl" => "\0\x1f\x7f\x7f",
            "digit" => Digits,
            "graph" => "!~",
            "lower" => "az",
            "print" => " ~",
            "punct" => "!/:@[`{~",
            "space" => "\t\r  ",
            "upper" => "AZ",
            "word" => WordCharacters,
            "xdigit" => "09AFaf",
            _ => null,
        };

    /// <summary>The categories of a name such as <c>L</c> or <c>Lu</c>, a bit each; 0 for none.</summary>
    public static int Categories(string name)
    {
        if (name == "Any")
        {
            return (1 << 30) - 1;
        }
        var mask = 0;
        for (var category = UnicodeCategory.UppercaseLetter; category <= UnicodeCategory.OtherNotAssigned; category++)
        {
            var code = Codes.AsSpan((int)category * 2, 2);
            if (name.Length is 1 or 2 && code.StartsWith(name) && category != UnicodeCategory.OtherNotAssigned)
            {
                mask |= 1 << (int)category;
            }
        }
        return mask;
    }

    // In the order of UnicodeCategory.
    private const string Codes = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn";
}
