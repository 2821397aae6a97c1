namespace Authorizer.Configuration.Documents;

/// <summary>Turns byte offsets of one text into lines and columns; offsets are asked for in rising order, so that the text is walked once.</summary>
internal sealed class TextPositions(ReadOnlyMemory<byte> utf8)
{
    private int offset;
    private int line = 1;
    private int column = 1;

    internal DocumentPosition At(long target)
    {
        foreach (var unit in utf8.Span[offset..(int)target])
        {
            if (unit == '\n')
            {
                line++;
                column = 1;
            }
            else if ((unit & 0xC0) != 0x80)
            {
                // Continuation bytes belong to a character that was counted.
                column++;
            }
        }
        offset = (int)target;
        return new DocumentPosition(line, column);
    }
}
