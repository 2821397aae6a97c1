namespace Authorizer.Cli.Scene;

/// <summary>The repository this command was built in.</summary>
internal static class Repository
{
    public const string Makefile = "functions/Authorizer/Makefile";

    /// <summary>Null when the command has been copied elsewhere.</summary>
    public static string? Root { get; } = Above(AppContext.BaseDirectory);

    private static string? Above(string? folder) =>
        folder is null || File.Exists(Path.Combine(folder, Makefile)) ? folder : Above(Path.GetDirectoryName(folder));
}
