using Spectre.Console;

namespace Authorizer.Cli.Terminal;

/// <summary>A table as a terminal shows it.</summary>
internal static class RichTable
{
    public static Table Of(TextTable table)
    {
        var rich = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in table.Columns)
        {
            rich.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }
        foreach (var row in table.Rows)
        {
            rich.AddRow(row.Select(cell => new Text(cell.Text, StyleOf(cell.Tone))));
        }
        return rich;
    }

    public static Style StyleOf(Tone tone) =>
        tone switch
        {
            Tone.Plain => Style.Plain,
            Tone.Good => new Style(Color.Green),
            Tone.Bad => new Style(Color.Red),
            Tone.Quiet => new Style(Color.Grey),
        };
}
