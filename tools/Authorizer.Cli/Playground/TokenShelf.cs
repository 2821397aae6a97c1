using Authorizer.Cli.Scene;

namespace Authorizer.Cli.Playground;

/// <summary>The sample tokens as files of a folder that only this user can read and that goes when the command ends.</summary>
internal sealed class TokenShelf : IDisposable
{
    private readonly LocalScene scene;
    private readonly DirectoryInfo folder;

    public TokenShelf(LocalScene scene)
    {
        this.scene = scene;
        folder = Directory.CreateTempSubdirectory("authorizer-");
        Renew();
    }

    public string FileOf(TokenSample sample) => Path.Combine(folder.FullName, sample.File);

    /// <summary>Signs every token again, by the keys of now.</summary>
    public void Renew()
    {
        foreach (var sample in TokenSample.All)
        {
            File.WriteAllText(FileOf(sample), scene.Mint(sample));
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
