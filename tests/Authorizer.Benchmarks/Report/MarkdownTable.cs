using System.Text;

namespace Authorizer.Benchmarks.Report;

/// <summary>Rows of text under a head, as the README has them.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder text = new();

    public MarkdownTable(params ReadOnlySpan<string> head)
    {
        Add(head);
        Add([.. head.ToArray().Select((_, column) => column == 0 ? "---" : "---:")]);
    }

    public MarkdownTable Add(params ReadOnlySpan<string> cells)
    {
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        return this;
    }

    public override string ToString() => text.ToString();
}
