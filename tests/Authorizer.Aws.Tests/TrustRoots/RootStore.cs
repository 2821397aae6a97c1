using System.Security.Cryptography.X509Certificates;
using Authorizer.Aws.TrustRoots;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>An operator's store of roots in a folder of its own: <c>roots.pem</c>, and <c>hashed</c> beside it.</summary>
internal sealed class RootStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("authorizer-roots-");

    public RootStore(params X509Certificate2[] roots) => Write(roots.Pem());

    public string File => Path.Combine(folder.FullName, "roots.pem");

    public string Folder => Path.Combine(folder.FullName, "hashed");

    /// <summary>As the function's process has it when <c>SSL_CERT_FILE</c> names the file, and no folder beside it.</summary>
    public SystemRoots Roots => RootsOf(File, "/nonexistent");

    public static SystemRoots RootsOf(string file, string folders) =>
        SystemRoots.Of(new Dictionary<string, string> { ["SSL_CERT_FILE"] = file, ["SSL_CERT_DIR"] = folders });

    public void Write(string pem) => System.IO.File.WriteAllText(File, pem);

    /// <summary>Puts a certificate into the folder under OpenSSL's own name for it.</summary>
    public void AddHashed(X509Certificate2 root)
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(Path.Combine(Folder, $"{Guid.NewGuid():N}.pem"), root.ExportCertificatePem());
        Assert.Equal(0, OpenSsl.Run(["rehash"], Folder));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
