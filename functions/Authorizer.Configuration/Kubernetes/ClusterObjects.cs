using System.Collections.Immutable;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>
/// What a cluster keeps in ConfigMaps and Secrets, as parameters below the configuration's path: <c>configmaps/NAME/KEY</c> and
/// <c>secrets/NAME/KEY</c>. Remembers what was asked for, for a document is read again when that changes.
/// </summary>
/// <param name="parameters">Those there are, by name.</param>
/// <param name="isWhole">Whether a missing one is missing: a command that has some files at hand cannot know.</param>
internal sealed class ClusterObjects(IReadOnlyDictionary<string, ParameterDocument> parameters, bool isWhole)
{
    private readonly ImmutableArray<DocumentReference>.Builder references = ImmutableArray.CreateBuilder<DocumentReference>();

    internal bool IsWhole => isWhole;

    internal ImmutableArray<DocumentReference> References => references.ToImmutable();

    /// <summary>Null when there is no such parameter.</summary>
    internal string? Find(string name)
    {
        parameters.TryGetValue(name, out var found);
        references.Add(new DocumentReference(name, found));
        return found?.Value;
    }
}
