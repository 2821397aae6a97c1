using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>
/// A key that a document names beside the ConfigMap or Secret that should have it: the reader knows no more than that there is no such
/// parameter, here the keys that there are can be told.
/// </summary>
internal static class MissingKeys
{
    /// <param name="problems">All that was found.</param>
    /// <param name="files">Every key of every ConfigMap and Secret at hand, named or not.</param>
    public static IEnumerable<FileProblem> Named(IEnumerable<FileProblem> problems, IEnumerable<DocumentFile> files)
    {
        var keys = files
            .Select(file => file.Document?.Name)
            .OfType<string>()
            .Where(ClusterManifest.IsOne)
            .Distinct(StringComparer.Ordinal)
            .ToLookup(ClusterManifest.ObjectOf, StringComparer.Ordinal);
        return problems.Select(found => keys.Count > 0 ? Named(found, keys) : found);
    }

    private static FileProblem Named(FileProblem found, ILookup<string, string> keys)
    {
        var at = found.Problem.Sentence.AsSpan();
        foreach (var held in keys)
        {
            var begin = $"names the parameter `{held.Key}/";
            if (at.StartsWith(begin, StringComparison.Ordinal) && at[begin.Length..].IndexOf('`') is var end and > 0)
            {
                var sentence =
                    $"{ClusterManifest.Shown(held.Key)} has no key `{at.Slice(begin.Length, end)}`; it has"
                    + $" {string.Join(", ", held.Select(name => $"`{ShownName.Of(name[(held.Key.Length + 1)..])}`"))}";
                return found with { Problem = found.Problem with { Sentence = sentence } };
            }
        }
        return found;
    }
}
