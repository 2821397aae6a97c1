using System.Collections.Immutable;

namespace Authorizer.Cli.Terminal;

/// <summary>How a cell is coloured on a terminal.</summary>
internal enum Tone
{
    Plain,
    Good,
    Bad,
    Quiet,
}

/// <summary>One cell of a table.</summary>
internal sealed record Cell(string Text, Tone Tone = Tone.Plain);

/// <summary>A table of short texts.</summary>
internal sealed record TextTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<Cell>> Rows)
{
    private const int Gap = 2;

    /// <summary>Plain lines with aligned columns, the header first.</summary>
    public IEnumerable<string> Lines()
    {
        int[] widths = [.. Columns.Select((name, index) => Rows.Select(row => row[index].Text.Length).Append(name.Length).Max())];
        return Rows.Select(row => row.Select(cell => cell.Text))
            .Prepend(Columns.Select(name => name.ToUpperInvariant()))
            .Select(texts => string.Concat(texts.Select((text, index) => text.PadRight(widths[index] + Gap))).TrimEnd());
    }
}
