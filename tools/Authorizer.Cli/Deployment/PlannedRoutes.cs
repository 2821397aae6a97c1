using System.Collections.Immutable;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Permissions;
using Authorizer.Configuration;
using Authorizer.Configuration.Intentions;
using Authorizer.Cryptography;

namespace Authorizer.Cli.Deployment;

/// <summary>Who gains or loses which route by a push.</summary>
/// <param name="IsHidden">A document that changes must not be shown, nor what it says.</param>
/// <param name="Apis">What changes.</param>
internal sealed record PlannedRoutes(bool IsHidden, ImmutableArray<ApiRouteChanges> Apis)
{
    /// <param name="changes">What becomes of every parameter; without errors.</param>
    public static PlannedRoutes Of(ImmutableArray<PlannedChange> changes)
    {
        var access = changes.Where(change => ParameterName.IsAccess(change.Name) && Changes(change)).ToArray();
        if (access.Length == 0 || Array.Exists(access, change => change.IsHidden))
        {
            return new PlannedRoutes(access.Length > 0, []);
        }
        var before = changes.Where(change => change.Before is not null).Select(change => (change.Name, change.Before!.Value));
        var after = changes
            .Where(change => change.Kind != ChangeKind.Removed)
            .Select(change => (change.Name, change.Value ?? change.Before!.Value));
        return new PlannedRoutes(IsHidden: false, ApiRouteChanges.Between(Read(before), Read(after)));
    }

    private static bool Changes(PlannedChange change) =>
        change.Kind is ChangeKind.Added or ChangeKind.Removed
        || (change.Kind == ChangeKind.Changed && change.Before!.Value != change.Value);

    private static AccessSet Read(IEnumerable<(string Name, string Value)> documents) =>
        new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, TimeProvider.System)
            .Read(
                [.. documents.Select(document => new ParameterDocument(document.Name, document.Value, Version: 1))],
                lastGood: null
            )
            .Access;
}
