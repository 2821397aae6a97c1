namespace Authorizer.Trust.Tests.Architecture;

/// <summary>The repository's own C# files, found from where the tests run.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IEnumerable<string> Files(params string[] folders) =>
        folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !IsBuildOutput(file));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static bool IsBuildOutput(string file) =>
        Relative(file).Split('/').Any(part => part is "bin" or "obj" or "node_modules");

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Authorizer.sln")) ? folder : FindRoot(Directory.GetParent(folder)!.FullName);
}
