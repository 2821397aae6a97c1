using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration;

/// <summary>The <c>manifest</c> parameter: the version of every other document, written last (contract 3).</summary>
public sealed class Manifest
{
    /// <summary>Its name below the path.</summary>
    public const string Name = "manifest";

    private Manifest(ImmutableDictionary<string, long> versions) => Versions = versions;

    /// <summary>Document name relative to the path, and its version.</summary>
    public ImmutableDictionary<string, long> Versions { get; }

    /// <summary>One strict JSON object whose members are whole numbers from 1; false with every error otherwise.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Manifest? manifest,
        out ImmutableArray<ConfigurationProblem> problems
    )
    {
        var found = new DocumentProblems();
        var versions = Read(text, found);
        problems = [.. found.All.Select(problem => ConfigurationProblem.In(Name, problem))];
        manifest = found.HasErrors ? null : new Manifest(versions);
        return manifest is not null;
    }

    /// <summary>
    /// Whether these are exactly the documents it lists, each in its version. While a set is being written they are not, and the set is
    /// not taken.
    /// </summary>
    public bool Matches(IReadOnlyList<ParameterDocument> documents)
    {
        var others = documents.Where(document => document.Name != Name).ToArray();
        return others.Length == Versions.Count
            && others.All(document => Versions.TryGetValue(document.Name, out var version) && version == document.Version);
    }

    private static ImmutableDictionary<string, long> Read(string text, DocumentProblems problems)
    {
        var versions = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        if (JsonDocuments.ReadObject(text, problems, "a JSON object of document names and versions") is not { } map)
        {
            return versions.ToImmutable();
        }
        foreach (var member in map.Members)
        {
            var place = new Place(ShownName.Of(member.Name), member.Value.Position);
            if (ScalarFields.Whole(member.Value, place, Dialect.Exact, problems) is not { } version)
            {
                continue;
            }
            if (version < 1)
            {
                problems.Error(place, "must be a version of Parameter Store, which counts from 1");
            }
            versions[member.Name] = version;
        }
        return versions.ToImmutable();
    }
}
