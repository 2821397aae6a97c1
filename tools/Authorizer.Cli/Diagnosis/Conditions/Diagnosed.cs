using System.Collections.Immutable;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>One thing that was looked at, and every condition of it.</summary>
/// <param name="Name">The provider's, or the authorizer's.</param>
/// <param name="Place">The file or the parameter of its document, or the API.</param>
/// <param name="Generation">The version of its parameter; null where there is none.</param>
/// <param name="Conditions">In the order of looking, <see cref="ConditionType.Ready"/> last.</param>
internal sealed record Diagnosed(string Name, string Place, long? Generation, ImmutableArray<Condition> Conditions)
{
    public bool IsReady => !Conditions.Any(condition => condition.IsInTheWay);

    /// <summary>Pinniped's word for it; an unknown condition is an error as well, but for a clock without a date.</summary>
    public string Phase => IsReady ? "Ready" : "Error";

    /// <summary>With the last condition, which sums up the others.</summary>
    public static Diagnosed Of(string name, string place, long? generation, params ReadOnlySpan<Condition> conditions)
    {
        ImmutableArray<Condition> found = [.. conditions];
        string[] others = [.. found.Where(condition => condition.IsInTheWay).Select(condition => condition.Type)];
        var ready =
            others.Length == 0
                ? Condition.True(ConditionType.Ready, "everything that was looked at holds")
                : Condition.False(
                    ConditionType.Ready,
                    ConditionReason.NotReady,
                    $"not everything holds: see {string.Join(", ", others)}"
                );
        return new Diagnosed(name, place, generation, found.Add(ready));
    }
}
