namespace Authorizer;

/// <summary>Where a path leads when every symbolic link on it is followed, as <c>realpath</c> of POSIX says.</summary>
internal static class RealPath
{
    // Linux's own limit.
    private const int MostLinks = 40;

    /// <summary>Null where links lead in a circle. What does not exist is no link.</summary>
    /// <param name="path">Absolute, without <c>.</c> and <c>..</c>.</param>
    public static string? Of(string path)
    {
        var left = new Stack<string>();
        var real = Push(path, left);
        var links = 0;
        while (left.TryPop(out var name))
        {
            var next = Path.Combine(real, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks)
            {
                return null;
            }
            // Everything before the link is real already, so its target's dots may be taken out as text.
            real = Push(Path.GetFullPath(target, real), left);
        }
        return real;
    }

    // The names below the root, the next one on top; the root is where they begin.
    private static string Push(string path, Stack<string> left)
    {
        var root = Path.GetPathRoot(path) ?? "";
        var names = path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        Array.Reverse(names);
        Array.ForEach(names, left.Push);
        return root;
    }
}
