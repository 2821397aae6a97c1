namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>A place in a text as people count it: lines and characters from 1.</summary>
internal static class TextPosition
{
    public static (int Line, int Column) Of(string text, int offset)
    {
        var (line, column) = (1, 1);
        for (var index = 0; index < offset && index < text.Length; index++)
        {
            if (text[index] == '\n')
            {
                (line, column) = (line + 1, 1);
            }
            else if (!char.IsLowSurrogate(text[index]))
            {
                column++;
            }
        }
        return (line, column);
    }
}
