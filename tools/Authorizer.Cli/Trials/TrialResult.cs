using System.Globalization;

namespace Authorizer.Cli.Trials;

/// <summary>What came of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="IsAllowed">Null where it could not be decided.</param>
/// <param name="Permission">The index of the permission that decided; null where none did.</param>
/// <param name="Flaw">Why it failed whatever was expected; null where nothing is wrong.</param>
internal sealed record TrialResult(TrialCase Case, bool? IsAllowed, int? Permission, string? Flaw)
{
    public bool HasPassed => Flaw is null && IsAllowed == Case.IsAllowExpected;

    public string Expected => WordOf(Case.IsAllowExpected);

    public string Found => IsAllowed is { } allowed ? WordOf(allowed) : "-";

    /// <summary>Which permission it was.</summary>
    public string Reason =>
        Flaw
        ?? (
            Permission is { } index
                ? string.Create(CultureInfo.InvariantCulture, $"Permissions[{index}] decided")
                : "no permission is about it"
        );

    /// <summary>E.g. <c>expected allow, found deny: Permissions[2] decided</c>.</summary>
    public string Sentence => IsAllowed is null ? Reason : $"expected {Expected}, found {Found}: {Reason}";

    public static string WordOf(bool isAllow) => isAllow ? "allow" : "deny";
}
