namespace Authorizer.Cli.Tests;

/// <summary>Files of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("authorizer-tests-").FullName;

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public string WriteProgram(string name, string text)
    {
        var file = Write(name, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        return file;
    }

    /// <summary>What was written, without the folder's name, which differs every time.</summary>
    public string Shorten(string text) => text.Replace(Path + "/", "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
