using Authorizer.Configuration;

namespace Authorizer;

/// <summary>
/// The deployment as Lambda lays it out: the function's package at <c>LAMBDA_TASK_ROOT</c>, its layers at <c>/opt</c>. A document may name
/// files of those two alone, however it spells them: whoever writes documents reads no other file of the sandbox by it. Variables are read by name, for certificates alone.
/// </summary>
/// <param name="taskRoot">What relative paths begin at.</param>
/// <param name="layersRoot">The other place that absolute paths may lead to.</param>
/// <param name="environment">The process's variables; an empty one counts as absent.</param>
internal sealed class LambdaPackage(string taskRoot, string layersRoot, IReadOnlyDictionary<string, string> environment)
    : DeploymentPackage
{
    private const int MaxLength = 1024 * 1024;

    public override bool IsPresent => true;

    /// <summary>The package of a process with these variables; outside of Lambda it is where the executable is.</summary>
    public static LambdaPackage Of(IReadOnlyDictionary<string, string> environment) =>
        new(
            environment.TryGetValue("LAMBDA_TASK_ROOT", out var root) && root.Length > 0 ? root : AppContext.BaseDirectory,
            "/opt",
            environment
        );

    public override byte[]? ReadFile(string path)
    {
        try
        {
            return path.Length > 0 && RealPath.Of(Path.GetFullPath(path, taskRoot)) is { } real && IsInside(real)
                ? ReadWhole(real)
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Missing, a folder, not ours to read, or no path at all: the reader says which file should be there.
            return null;
        }
    }

    public override string? ReadVariable(string name) =>
        environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private bool IsInside(string real) => IsBelow(real, taskRoot) || IsBelow(real, layersRoot);

    private static bool IsBelow(string real, string root) =>
        RealPath.Of(Path.GetFullPath(root)) is { } folder
        && real.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static byte[]? ReadWhole(string real)
    {
        using var file = File.OpenHandle(real);
        var length = RandomAccess.GetLength(file);
        if (length > MaxLength)
        {
            return null;
        }
        var bytes = new byte[length];
        return RandomAccess.Read(file, bytes, fileOffset: 0) == length ? bytes : null;
    }
}
