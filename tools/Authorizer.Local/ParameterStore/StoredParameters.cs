using System.Globalization;

namespace Authorizer.Local.ParameterStore;

/// <summary>All parameters with their versions and labels, in memory, under one lock.</summary>
internal sealed class StoredParameters(TimeProvider clock)
{
    private const int VersionsKept = 100;

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, List<StoredParameter>> versions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Label), long> labels = [];

    /// <exception cref="WireError">The parameter exists and must not be overwritten, or is new and has no type.</exception>
    public StoredParameter Put(ParameterToPut put)
    {
        lock (gate)
        {
            var known = versions.GetValueOrDefault(put.Name);
            if (known is not null && !put.Overwrite)
            {
                throw new WireError("ParameterAlreadyExists", "The parameter already exists. To overwrite it, set Overwrite.");
            }

            var type = put.Type ?? known?[^1].Type;
            if (type is null)
            {
                throw new WireError("ValidationException", "A parameter type is required when you create a parameter.");
            }

            var version = known is null ? 1 : known[^1].Version + 1;
            var tier = TierAfter(known?[^1].Tier, put);
            var stored = new StoredParameter(put.Name, type, put.Value, version, tier, put.KeyFor(type), clock.GetUtcNow());
            Keep(stored, known);
            return stored;
        }
    }

    /// <summary>With all versions and labels.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string name)
    {
        lock (gate)
        {
            foreach (var label in labels.Keys.Where(label => label.Name == name).ToArray())
            {
                labels.Remove(label);
            }
            return versions.Remove(name);
        }
    }

    /// <summary>Points a label at a version, away from any other.</summary>
    public void Label(string name, long version, string label)
    {
        lock (gate)
        {
            labels[(name, label)] = version;
        }
    }

    /// <param name="text">A name, alone or with <c>:version</c> or <c>:label</c>.</param>
    /// <exception cref="WireError">There is no such parameter or version.</exception>
    public StoredParameter Get(string text) =>
        Find(text)
        ?? throw new WireError(
            Find(text.Split(':')[0]) is null ? "ParameterNotFound" : "ParameterVersionNotFound",
            "The parameter, version or label does not exist."
        );

    /// <inheritdoc cref="Get"/>
    /// <returns>Null where <see cref="Get"/> is an error.</returns>
    public StoredParameter? Find(string text)
    {
        var parts = text.Split(':', 2);
        lock (gate)
        {
            return !versions.TryGetValue(parts[0], out var known) ? null
                : parts.Length == 1 ? known[^1]
                : Selected(known, parts[0], parts[1]);
        }
    }

    /// <summary>The newest version of each parameter below a path, by name.</summary>
    public IReadOnlyList<StoredParameter> Below(string path, bool recursive)
    {
        var prefix = path.EndsWith('/') ? path : path + "/";
        lock (gate)
        {
            return
            [
                .. from entry in versions
                where entry.Key.StartsWith(prefix, StringComparison.Ordinal)
                where recursive || !entry.Key.AsSpan(prefix.Length).Contains('/')
                select entry.Value[^1],
            ];
        }
    }

    private StoredParameter? Selected(List<StoredParameter> known, string name, string selector) =>
        long.TryParse(selector, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        || labels.TryGetValue((name, selector), out version)
            ? known.Find(stored => stored.Version == version)
            : null;

    private static string TierAfter(string? before, ParameterToPut put) =>
        before != ParameterToPut.Advanced ? put.Tier
        : put.Tier == ParameterToPut.Advanced || put.IsTierOpen ? before
        : throw new WireError(
            "ValidationException",
            "This parameter uses the advanced-parameter tier. You can't downgrade it to the standard-parameter tier."
        );

    private void Keep(StoredParameter stored, List<StoredParameter>? known)
    {
        if (known is null)
        {
            versions[stored.Name] = [stored];
            return;
        }

        if (known.Count == VersionsKept)
        {
            DropOldest(known);
        }

        known.Add(stored);
    }

    private void DropOldest(List<StoredParameter> known)
    {
        var oldest = known[0];
        if (labels.Any(label => label.Key.Name == oldest.Name && label.Value == oldest.Version))
        {
            throw new WireError(
                "ParameterMaxVersionLimitExceeded",
                "The oldest version of the parameter has a label, so a new version cannot take its place."
            );
        }

        known.RemoveAt(0);
    }
}
