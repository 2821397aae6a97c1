using Authorizer.Aws.OpenSsl;

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
    private const long LargestFile = 16 * 1024 * 1024;
    private const string UsualFolders = "/etc/pki/tls/certs:/etc/ssl/certs";

    private readonly string file;
    private readonly string folders;
    private readonly bool isFileNamed;

    private SystemRoots(string? file, string? folders)
    {
        this.file = file ?? Array.Find(UsualFiles, File.Exists) ?? UsualFiles[0];
        this.folders = folders ?? UsualFolders;
        isFileNamed = file is not null;
    }

    /// <summary>The store that <paramref name="environment"/> names; an empty variable counts as absent.</summary>
    public static SystemRoots Of(IReadOnlyDictionary<string, string> environment) =>
        new(Named(environment, FileVariable), Named(environment, FoldersVariable));

    /// <summary>What an operator should know before the first handshake fails: the store is not where it should be. Null otherwise.</summary>
    public string? Problem =>
        IsThere(file) || (!isFileNamed && Array.Exists(folders.Split(':'), Directory.Exists))
            ? null
            : $"{FileVariable}: there is no file of certificate authorities at {file}, so servers that need one of it are not trusted."
                + " Put a PEM file there, with the deployment package or a layer, or remove the variable for the distribution's own.";

    /// <summary>
    /// Adds what may have issued one of the certificates that a server sent or, where the store holds intermediates, one of those. Only
    /// a choice of candidates: whether they did is for the chain to show.
    /// </summary>
    /// <param name="store">Where they are added.</param>
    /// <param name="sent">OpenSSL's stack of what the server sent.</param>
    internal void AddIssuers(LibCrypto.StoreHandle store, nint sent)
    {
        LibCrypto.AddFolders(store, folders);
        var bundle = Read();
        var known = new List<byte[]>();
        var wanted = new List<byte[]>();
        for (var index = 0; index < LibCrypto.Count(sent); index++)
        {
            Note(Certificate.Issuer(LibCrypto.Item(sent, index)), known, wanted);
        }
        while (bundle.Length > 0 && wanted.Count > 0)
        {
            wanted = AddHolding(store, bundle, wanted, known);
        }
    }

    // A name that was looked for already is not looked for again: roots are their own issuers, and there the search ends.
    private static List<byte[]> AddHolding(LibCrypto.StoreHandle store, byte[] bundle, List<byte[]> names, List<byte[]> known)
    {
        var issuers = new List<byte[]>();
        foreach (var der in new PemCertificates(bundle))
        {
            if (HoldsAny(der, names) && Certificate.Read(der) is not 0 and var certificate)
            {
                LibCrypto.AddCertificate(store, certificate);
                Note(Certificate.Issuer(certificate), known, issuers);
                LibCrypto.FreeCertificate(certificate);
            }
        }
        return issuers;
    }

    // RFC 5280 section 4.1.2.6: a CA's name is encoded the same way in its own certificate and in those it issues.
    private static bool HoldsAny(ReadOnlySpan<byte> der, List<byte[]> names)
    {
        foreach (var name in names)
        {
            if (der.IndexOf(name) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    private static void Note(ReadOnlySpan<byte> name, List<byte[]> known, List<byte[]> wanted)
    {
        foreach (var other in known)
        {
            if (name.SequenceEqual(other))
            {
                return;
            }
        }
        var added = name.ToArray();
        known.Add(added);
        wanted.Add(added);
    }

    // A file that cannot be read trusts nobody.
    private byte[] Read()
    {
        try
        {
            return IsThere(file) ? File.ReadAllBytes(file) : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Not a pipe or a device, which have no length: reading them need not end. The usual bundles have a quarter of a megabyte.
    private static bool IsThere(string file) =>
        File.Exists(file)
        && (File.ResolveLinkTarget(file, returnFinalTarget: true) ?? new FileInfo(file))
            is FileInfo { Length: > 0 and <= LargestFile };

    private static string? Named(IReadOnlyDictionary<string, string> environment, string variable) =>
        environment.TryGetValue(variable, out var value) && value.Length > 0 ? value : null;
}
