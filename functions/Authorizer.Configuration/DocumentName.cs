namespace Authorizer.Configuration;

/// <summary>What a parameter below the path is for (contract 3).</summary>
internal enum DocumentRole
{
    Provider,
    Access,
    PublishedKeys,
    Manifest,
    ClusterObject,
    Unknown,
}

/// <summary>A parameter's name, taken apart.</summary>
/// <param name="Role">By its first segment.</param>
/// <param name="Name">Its last segment.</param>
internal readonly record struct DocumentName(DocumentRole Role, string Name)
{
    /// <summary>Where what a cluster keeps in ConfigMaps is: <c>configmaps/NAME/KEY</c>.</summary>
    internal const string ConfigMaps = "configmaps";

    /// <summary>Where what a cluster keeps in Secrets is: <c>secrets/NAME/KEY</c>.</summary>
    internal const string Secrets = "secrets";

    private const string Providers = "providers/";

    // Asked for again and again of every document, of which nearly all are providers.
    internal static DocumentName Of(string name) =>
        name.StartsWith(Providers, StringComparison.Ordinal)
        && name.Length > Providers.Length
        && name.LastIndexOf('/') == Providers.Length - 1
            ? new(DocumentRole.Provider, name[Providers.Length..])
            : OfSegments(name);

    private static DocumentName OfSegments(string name) =>
        name.Split('/') switch
        {
            // At any depth and in any case: an access document that is not read would open what it closes.
            [var first, ..] and [.., var last] when first.Equals("intentions", StringComparison.OrdinalIgnoreCase) => new(
                DocumentRole.Access,
                last
            ),
            ["keys", { Length: > 0 } last] => new(DocumentRole.PublishedKeys, last),
            [ConfigMaps or Secrets, { Length: > 0 }, { Length: > 0 } last] => new(DocumentRole.ClusterObject, last),
            [Manifest.Name] => new(DocumentRole.Manifest, name),
            _ => new(DocumentRole.Unknown, name),
        };
}
