namespace Authorizer.Trust.Access;

/// <summary>What one verb may call: allowed path patterns less denied ones.</summary>
internal sealed class VerbRoutes
{
    /// <summary>Without leading slash; a prefix ends with <c>*</c>.</summary>
    internal List<string> Allowed { get; } = [];

    internal List<string> Denied { get; } = [];

    internal bool AllowsEverything => Allowed is ["*"] && Denied.Count == 0;

    internal bool HasWildcard => Allowed.Exists(path => path.EndsWith('*'));

    /// <summary>Something is allowed under a deny under an allow: these lists do not say it.</summary>
    internal bool IsTooDeep { get; private set; }

    /// <summary>Adds the region if it differs from the one around it.</summary>
    internal void Add(string path, bool isPrefix, Depth around, Depth depth)
    {
        IsTooDeep |= depth == Depth.AllowedTooDeep;
        if (depth != around)
        {
            (depth == Depth.DeniedInside ? Denied : Allowed).Add(isPrefix ? $"{path[1..]}*" : path[1..]);
        }
    }
}
