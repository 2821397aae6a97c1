namespace Authorizer.Cli.Deployment;

/// <summary>What <c>--prune</c> removes: documents that no file has, and published keys whose provider is not there afterwards.</summary>
internal static class Pruning
{
    private const string Providers = "providers/";
    private const string Access = "intentions/";
    private const string Keys = "keys/";

    /// <param name="name">Of a deployed parameter, relative to the path.</param>
    /// <param name="files">The names of the documents among the files.</param>
    public static bool Removes(string name, IReadOnlySet<string?> files)
    {
        if (name.StartsWith(Providers, StringComparison.Ordinal) || name.StartsWith(Access, StringComparison.Ordinal))
        {
            return !files.Contains(name);
        }
        // What is neither of ours stays: somebody put it there who knows why.
        return name.StartsWith(Keys, StringComparison.Ordinal) && !files.Contains(Providers + name[Keys.Length..]);
    }
}
