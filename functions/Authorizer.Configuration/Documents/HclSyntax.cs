namespace Authorizer.Configuration.Documents;

/// <summary>What is wrong with an HCL text, in sentences that quote nothing of it.</summary>
internal static class HclSyntax
{
    internal const string Null = "has a null character (0x00), which no text may have; remove it";
    internal const string OpenComment = "has a comment without its end; close it with `*/`";
    internal const string OpenText =
        "has a text without its closing quote; close it on the same line, or write several lines after `<<EOF`";
    internal const string OpenInterpolation =
        "has `${` in a text without the brace that closes it; write `\\u0024{` where the two characters alone are meant";
    internal const string WrongEscape =
        "has an escape that HCL does not know; known are \\n \\t \\r \\a \\b \\f \\v \\\" \\\\ \\101 \\x41 \\u0041 \\U00000041";
    internal const string WrongBytes = "has a text whose escaped bytes are no UTF-8; write the characters themselves";
    internal const string WrongHeredoc =
        "has `<` here; a text of several lines begins with `<<` and a word such as EOF at the end of its line";
    internal const string OpenHeredoc =
        "has a text of several lines without its end; write the word after `<<` alone on a line below it";
    internal const string WrongNumber =
        "is no number; write one such as 1500 or 0x5DC, and put text such as a duration in quotes";
    internal const string WrongOctal = "is no number, for a 0 in front makes it octal; remove the 0";
    internal const string BareWord = "is a word without quotes; put text in double quotes, for only true and false stand without";
    internal const string NoValue = "has no value here; write text in quotes, a number, true, false, a list or an object";
    private const string NoName = "has no name here; write `Name = value` or `Name { … }`";
    internal const string NameAlone = "has no value after the name; write `=` and the value, or a block in braces";
    internal const string LabelBeforeAssign = "has a label before `=`, which only blocks have; remove the label or the `=`";
    private const string StrayBrace = "has a closing brace that closes nothing; remove it";
    private const string StrayComma = "has a comma too many; remove it";
    internal const string MissingComma = "has no comma before this item of a list; add it";
    private const string BraceInList = "has a closing brace inside a list; close the list with `]` first";

    internal static string StrangeSign(byte sign) =>
        sign switch
        {
            (byte)':' => "has a colon here; HCL writes `Name = value`",
            (byte)'\'' => "has a single quote here; HCL puts text in double quotes",
            (byte)'/' => "has a single slash here; comments begin with `#`, `//` or `/*`",
            _ => "has a character here that means nothing in HCL; put text in double quotes",
        };

    /// <summary>What is there instead of a member of the object that began at <paramref name="start"/>.</summary>
    internal static string NoMember(HclToken found, DocumentPosition start) =>
        found switch
        {
            HclToken.End => $"ends before the brace of line {start.Line} is closed; add the closing brace",
            HclToken.CloseBrace => StrayBrace,
            HclToken.Comma => StrayComma,
            _ => NoName,
        };

    /// <summary>What is there instead of an item of the list that began at <paramref name="start"/>.</summary>
    internal static string NoItem(HclToken found, DocumentPosition start) =>
        found switch
        {
            HclToken.End => $"ends before the bracket of line {start.Line} is closed; add the closing bracket",
            HclToken.CloseBrace => BraceInList,
            _ => StrayComma,
        };
}
