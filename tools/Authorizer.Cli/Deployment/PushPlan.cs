using System.Collections.Immutable;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Documents;
using Authorizer.Configuration;

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

    /// <summary>Whether the manifest says something else than it will; where there is nothing, there is none.</summary>
    public bool WritesManifest => Deployed.Manifest is { } manifest ? manifest.Value != Manifest : !Changes.IsEmpty;

    public bool WritesAnything => WritesManifest || Changes.Any(change => change.IsWritten || change.Kind == ChangeKind.Removed);

    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>Compares; files without a name of their own, or with one that comes twice, are among the problems.</summary>
    public static PushPlan Of(PushRequest request, DeployedSet deployed)
    {
        var files = NamedObjects.Keep(request.Files, request.Prunes ? [] : OthersIn(deployed, NamesOf(request.Files)));
        ImmutableArray<PlannedChange> changes =
        [
            .. FileChanges(files, request, deployed)
                .Concat(OtherChanges(files, request, deployed))
                .OrderBy(change => change.Name, StringComparer.Ordinal),
        ];
        var staying = OthersIn(
            deployed,
            [.. changes.Where(change => change.Kind != ChangeKind.Left).Select(change => change.Name)]
        );
        return new PushPlan(deployed, changes, FileSet.Read(request.Files, [.. staying], isWhole: true).Problems);
    }

    private static IEnumerable<PlannedChange> FileChanges(
        ImmutableArray<DocumentFile> files,
        PushRequest request,
        DeployedSet deployed
    ) =>
        from file in files
        where file.Document is not null
        group file by file.Document!.Name into same
        let file = same.First()
        let before = deployed.Parameters.GetValueOrDefault(same.Key)
        let value = file.Document!.Value
        let type = TypeOf(request, same.Key, before)
        select new PlannedChange(
            same.Key,
            before is null ? ChangeKind.Added
                : before.Value == value && before.Type == type ? ChangeKind.Unchanged
                : ChangeKind.Changed,
            file.Shown,
            value,
            type,
            before,
            IsHidden(same.Key, type, value) || (before is not null && IsHidden(same.Key, before.Type, before.Value))
        );

    private static IEnumerable<PlannedChange> OtherChanges(
        ImmutableArray<DocumentFile> files,
        PushRequest request,
        DeployedSet deployed
    )
    {
        var named = NamesOf(files);
        var pruning = request.Prunes ? new Pruning([.. files.Select(file => file.Document).OfType<ParameterDocument>()]) : null;
        var others = deployed.Parameters.Where(pair => !named.Contains(pair.Key)).ToArray();
        return others.Select(pair => new PlannedChange(
            pair.Key,
            pruning?.Removes(pair.Key) == true ? ChangeKind.Removed : ChangeKind.Left,
            File: null,
            Value: null,
            pair.Value.Type,
            pair.Value,
            IsHidden(pair.Key, pair.Value.Type, pair.Value.Value)
        ));
    }

    private static HashSet<string> NamesOf(ImmutableArray<DocumentFile> files) =>
        files.Select(file => file.Document?.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<DocumentFile> OthersIn(DeployedSet deployed, HashSet<string> names) =>
        deployed
            .Parameters.Where(pair => !names.Contains(pair.Key))
            .Select(pair => new DocumentFile(pair.Value.Name, DeployedSet.DocumentOf(pair.Key, pair.Value), Flaw: null));

    // What a cluster keeps in a Secret is kept as one here.
    private static string TypeOf(PushRequest request, string name, Parameter? before) =>
        request.IsSecure
        || before?.Type == ParameterType.SecureString
        || name.StartsWith(ClusterManifest.Secrets, StringComparison.Ordinal)
            ? ParameterType.SecureString
            : ParameterType.PlainText;

    // A ConfigMap's certificates are no document, and no secret either.
    private static bool IsHidden(string name, string type, string value) =>
        type == ParameterType.SecureString
        || (ClusterManifest.IsOne(name) ? SecretMaterial.IsIn(value) : SecretMaterial.MayBeIn(value));
}
