using System.Collections.Immutable;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>The difference between files and what is deployed, and what is wrong with what would be deployed afterwards.</summary>
internal sealed class PushPlan
{
    private PushPlan(DeployedSet deployed, ImmutableArray<PlannedChange> changes, ImmutableArray<FileProblem> fileProblems)
    {
        (Deployed, Changes) = (deployed, changes);
        Manifest = ManifestText.Of(
            changes.Where(change => change.Kind != ChangeKind.Removed).Select(change => (change.Name, change.VersionAfter))
        );
        Problems = [.. fileProblems, .. PushProblems.Of(deployed.Path, changes, Manifest)];
    }

    public DeployedSet Deployed { get; }

    /// <summary>By name.</summary>
    public ImmutableArray<PlannedChange> Changes { get; }

    public ImmutableArray<FileProblem> Problems { get; }

    /// <summary>The manifest's text when nobody else writes meanwhile.</summary>
    public string Manifest { get; }

    public bool HasErrors => Problems.Any(problem => problem.IsError);

    /// <summary>Whether the manifest says something else than it will.</summary>
    public bool WritesManifest => Deployed.Manifest?.Value != Manifest;

    public bool WritesAnything => WritesManifest || Changes.Any(change => change.IsWritten || change.Kind == ChangeKind.Removed);

    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>Compares; files without a name of their own, or with one that comes twice, are among the problems.</summary>
    public static PushPlan Of(PushRequest request, DeployedSet deployed)
    {
        ImmutableArray<PlannedChange> changes =
        [
            .. FileChanges(request, deployed)
                .Concat(OtherChanges(request, deployed))
                .OrderBy(change => change.Name, StringComparer.Ordinal),
        ];
        var staying = changes
            .Where(change => change.Kind == ChangeKind.Left)
            .Select(change => new DocumentFile(
                change.Before!.Name,
                DeployedSet.DocumentOf(change.Name, change.Before),
                Flaw: null
            ));
        return new PushPlan(deployed, changes, FileSet.Read(request.Files, [.. staying]).Problems);
    }

    private static IEnumerable<PlannedChange> FileChanges(PushRequest request, DeployedSet deployed) =>
        from file in request.Files
        where file.Document is not null
        group file by file.Document!.Name into same
        let file = same.First()
        let before = deployed.Parameters.GetValueOrDefault(same.Key)
        let value = file.Document!.Value
        let type = TypeOf(request, before)
        select new PlannedChange(
            same.Key,
            before is null ? ChangeKind.Added
                : before.Value == value && before.Type == type ? ChangeKind.Unchanged
                : ChangeKind.Changed,
            file.Shown,
            value,
            type,
            before,
            IsHidden(type, value) || (before is not null && IsHidden(before.Type, before.Value))
        );

    private static IEnumerable<PlannedChange> OtherChanges(PushRequest request, DeployedSet deployed)
    {
        var named = request.Files.Select(file => file.Document?.Name).ToHashSet();
        var others = deployed.Parameters.Where(pair => !named.Contains(pair.Key)).ToArray();
        return others.Select(pair => new PlannedChange(
            pair.Key,
            request.Prunes && Pruning.Removes(pair.Key, named) ? ChangeKind.Removed : ChangeKind.Left,
            File: null,
            Value: null,
            pair.Value.Type,
            pair.Value,
            IsHidden(pair.Value.Type, pair.Value.Value)
        ));
    }

    private static string TypeOf(PushRequest request, Parameter? before) =>
        request.IsSecure || before?.Type == ParameterType.SecureString ? ParameterType.SecureString : ParameterType.PlainText;

    private static bool IsHidden(string type, string value) =>
        type == ParameterType.SecureString || SecretMaterial.MayBeIn(value);
}
