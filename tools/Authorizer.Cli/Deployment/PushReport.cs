using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Deployment;

/// <summary>Shows a plan to a person: one line a parameter, the changed lines of its text below it, and a sentence that sums up.</summary>
internal static class PushReport
{
    private const int LongestLine = 160;

    public static void Write(PushPlan plan, Screen screen)
    {
        foreach (var change in plan.Changes)
        {
            var (mark, tone) = MarkOf(change.Kind);
            screen.Line($"{mark} {change.Name}  {Description(change)}", tone);
            foreach (var line in DiffOf(change))
            {
                screen.Line($"    {line.Mark} {Shown(line.Text)}".TrimEnd(), ToneOf(line.Mark));
            }
        }
        WriteRoutes(PlannedRoutes.Of(plan.Changes), screen);
        screen.Line(Summary(plan));
    }

    private static void WriteRoutes(PlannedRoutes routes, Screen screen)
    {
        if (routes.IsHidden)
        {
            screen.Line("Who gains or loses which route is not shown, for an access document may hold a secret.");
        }
        foreach (var api in routes.Apis)
        {
            screen.Line($"Routes of {(api.Apis is ["*"] ? "every API" : string.Join(", ", api.Apis))}:");
            foreach (var note in api.Notes)
            {
                screen.Line($"    {note}", Tone.Quiet);
            }
            foreach (var change in api.Changes)
            {
                screen.Line($"    {PrintableText.Of(change.ToString())}", change.Change.IsGain ? Tone.Good : Tone.Bad);
            }
        }
    }

    /// <summary>The changed lines; none where there is nothing to compare or it must not be shown.</summary>
    public static ImmutableArray<DiffLine> DiffOf(PlannedChange change) =>
        change is { Kind: ChangeKind.Changed, IsHidden: false, Before: { } before } && before.Value != change.Value
            ? TextDifference.Between(before.Value, change.Value!)
            : [];

    private static (char Mark, Tone Tone) MarkOf(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Added => ('+', Tone.Good),
            ChangeKind.Changed => ('~', Tone.Plain),
            ChangeKind.Unchanged => ('=', Tone.Quiet),
            ChangeKind.Removed => ('-', Tone.Bad),
            ChangeKind.Left => (' ', Tone.Quiet),
        };

    private static Tone ToneOf(char mark) =>
        mark switch
        {
            '+' => Tone.Good,
            '-' => Tone.Bad,
            _ => Tone.Quiet,
        };

    private static string Description(PlannedChange change) =>
        change.Kind switch
        {
            ChangeKind.Added => $"new, {Storage(change)}, from {change.File}",
            ChangeKind.Changed => $"version {change.Before!.Version}, {Storage(change)}, from {change.File}{Difference(change)}",
            ChangeKind.Unchanged => "unchanged",
            ChangeKind.Removed => "removed",
            ChangeKind.Left => "deployed and not among the files; stays",
        };

    private static string Storage(PlannedChange change) =>
        Encoding.UTF8.GetByteCount(change.Value!) > ParameterTier.StandardBytes ? $"{change.Type}, advanced tier" : change.Type;

    private static string Difference(PlannedChange change)
    {
        var was = change.Type == change.Before!.Type ? "" : $"; was {change.Before.Type}";
        if (change.Before.Value == change.Value)
        {
            return $"{was}, its text is unchanged";
        }
        return change.IsHidden ? $"{was}; its text is not shown, for it may hold a secret" : was;
    }

    private static string Shown(string text) => PrintableText.Of(text.Length > LongestLine ? text[..LongestLine] + "…" : text);

    private static string Summary(PushPlan plan)
    {
        (ChangeKind Kind, string Word)[] words =
        [
            (ChangeKind.Added, "new"),
            (ChangeKind.Changed, "changed"),
            (ChangeKind.Removed, "removed"),
            (ChangeKind.Unchanged, "unchanged"),
            (ChangeKind.Left, "left as they are"),
        ];
        var counted = words
            .Select(each => (Count: plan.Count(each.Kind), each.Word))
            .Where(each => each.Count > 0)
            .Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Count} {each.Word}"));
        var summary = plan.Changes.IsEmpty
            ? "nothing to do, for no document names what the files hold"
            : string.Join(", ", counted);
        return $"{plan.Deployed.Path}: {summary}";
    }
}
