namespace Authorizer.Configuration.Documents;

/// <summary>A name from a document as a sentence may show it: short, and without what would break the line.</summary>
public static class ShownName
{
    private const int Longest = 64;

    public static string Of(string name)
    {
        var shown = name.Length > Longest ? name[..Longest] + "…" : name;
        return string.Create(
            shown.Length,
            shown,
            (span, source) =>
            {
                for (var index = 0; index < span.Length; index++)
                {
                    span[index] = IsPlain(source[index]) ? source[index] : '?';
                }
            }
        );
    }

    // Line separators break a line for some terminals; backticks would end the quotation; halves of pairs may be left by the cut.
    private static bool IsPlain(char unit) =>
        !char.IsControl(unit) && !char.IsSurrogate(unit) && unit is not ('\u2028' or '\u2029' or '`');
}
