using Authorizer.Aws.ParameterStore;

namespace Authorizer.Cli.Deployment;

/// <summary>What a push does with a parameter.</summary>
internal enum ChangeKind
{
    Added,
    Changed,
    Unchanged,
    Removed,

    /// <summary>Deployed, not among the files, and not touched.</summary>
    Left,
}

/// <summary>One parameter of a push.</summary>
/// <param name="Name">Relative to the path.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="File">The file as the user named it; null where there is none.</param>
/// <param name="Value">The text it will hold; null where it is removed or left.</param>
/// <param name="Type">One of <see cref="ParameterType"/>: what it will be, or what it was.</param>
/// <param name="Before">What is deployed; null where there is nothing.</param>
/// <param name="IsHidden">Whether its text must not be shown.</param>
internal sealed record PlannedChange(
    string Name,
    ChangeKind Kind,
    string? File,
    string? Value,
    string Type,
    Parameter? Before,
    bool IsHidden
)
{
    public bool IsWritten => Kind is ChangeKind.Added or ChangeKind.Changed;

    /// <summary>The version it has after the push when nobody else writes; 0 where it is removed.</summary>
    public long VersionAfter =>
        Kind switch
        {
            ChangeKind.Added => 1,
            ChangeKind.Changed => Before!.Version + 1,
            ChangeKind.Unchanged or ChangeKind.Left => Before!.Version,
            ChangeKind.Removed => 0,
        };

    public override string ToString() => $"{Kind} {Name}";
}
