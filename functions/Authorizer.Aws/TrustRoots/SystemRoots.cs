using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Aws.TrustRoots;

/// <summary>
/// The operator's store of certificate authorities, looked up at each handshake instead of being read whole before the first (decision
/// 0007): one file of PEM certificates and folders of OpenSSL's hashed names, as <c>SSL_CERT_FILE</c> and <c>SSL_CERT_DIR</c> name them
/// (contract 2), each with the distribution's own as its default. Safe for several threads; keeps nothing between two handshakes.
/// </summary>
public sealed class SystemRoots
{
    private const string FileVariable = "SSL_CERT_FILE";
    private const string FoldersVariable = "SSL_CERT_DIR";

    // Where Amazon Linux and Debian keep what their certificate packages install.
    private static readonly string[] UsualFiles = ["/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt"];
    private static readonly string[] UsualFolders = ["/etc/pki/tls/certs", "/etc/ssl/certs"];

    private readonly string file;
    private readonly string[] folders;
    private readonly bool isFileNamed;

    private SystemRoots(string? file, string[]? folders)
    {
        this.file = file ?? Array.Find(UsualFiles, File.Exists) ?? UsualFiles[0];
        this.folders = folders ?? UsualFolders;
        isFileNamed = file is not null;
    }

    /// <summary>The store that <paramref name="environment"/> names; an empty variable counts as absent.</summary>
    public static SystemRoots Of(IReadOnlyDictionary<string, string> environment) =>
        new(
            Named(environment, FileVariable),
            Named(environment, FoldersVariable)?.Split(':', StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>
    /// <see cref="Of"/>, and .NET's own store, which it would read whole at the first handshake whatever is trusted, is empty from now on:
    /// for the whole process, therefore only for a process that is ours alone, before its first handshake.
    /// </summary>
    public static SystemRoots TakeOver(IReadOnlyDictionary<string, string> environment)
    {
        NativeEnvironment.Set(FileVariable, NativeEnvironment.NoCertificates);
        NativeEnvironment.Set(FoldersVariable, NativeEnvironment.NoCertificates);
        return Of(environment);
    }

    /// <summary>What an operator should know before the first handshake fails: the store is not where it should be. Null otherwise.</summary>
    public string? Problem =>
        File.Exists(file) || (!isFileNamed && Array.Exists(folders, Directory.Exists))
            ? null
            : $"{FileVariable}: there is no file of certificate authorities at {file}, so servers that need one of it are not trusted."
                + " Put a PEM file there, with the deployment package or a layer, or remove the variable for the distribution's own.";

    /// <summary>
    /// Certificates of the store that may have issued one of <paramref name="certificates"/> or, where the store holds intermediates,
    /// one of those. Only a choice of candidates: whether they did is for the chain to show. The caller disposes them.
    /// </summary>
    internal X509Certificate2Collection IssuersOf(X509Certificate2Collection certificates)
    {
        var found = new X509Certificate2Collection();
        var names = new List<byte[]>();
        var bundle = PemCertificates.Read(file);
        for (var asking = certificates; asking.Count > 0; )
        {
            var issuers = NewNames(asking, names);
            var candidates = new X509Certificate2Collection();
            bundle.AddHolding(issuers, candidates);
            HashedFolders.AddIssuers(folders, asking, issuers, candidates);
            found.AddRange(candidates);
            asking = candidates;
        }
        return found;
    }

    // RFC 5280 section 4.1.2.6: a CA's name is encoded the same way in its own certificate and in those it issues.
    private static List<byte[]> NewNames(X509Certificate2Collection certificates, List<byte[]> known)
    {
        var added = new List<byte[]>();
        foreach (var certificate in certificates)
        {
            var issuer = certificate.IssuerName.RawData;
            if (!known.Exists(name => name.AsSpan().SequenceEqual(issuer)))
            {
                known.Add(issuer);
                added.Add(issuer);
            }
        }
        return added;
    }

    private static string? Named(IReadOnlyDictionary<string, string> environment, string variable) =>
        environment.TryGetValue(variable, out var value) && value.Length > 0 ? value : null;
}
