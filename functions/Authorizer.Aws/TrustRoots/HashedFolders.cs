using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Aws.TrustRoots;

/// <summary>Folders in which a certificate is found by its subject's hash, <c>9d04f354.0</c>, <c>.1</c> …, as <c>openssl rehash</c> makes them.</summary>
internal static partial class HashedFolders
{
    // OpenSSL takes any number of certificates with one hash; more than this is no store of roots.
    private const int MostWithOneHash = 100;

    /// <summary>Adds what the folders have of the issuers of <paramref name="certificates"/>.</summary>
    /// <param name="folders">Where to look.</param>
    /// <param name="certificates">Whose issuers.</param>
    /// <param name="names">The issuers' names, without those that were looked for before.</param>
    /// <param name="found">Where they are added.</param>
    internal static void AddIssuers(
        string[] folders,
        X509Certificate2Collection certificates,
        List<byte[]> names,
        X509Certificate2Collection found
    )
    {
        foreach (var name in names)
        {
            var issued = certificates.First(certificate => certificate.IssuerName.RawData.AsSpan().SequenceEqual(name));
            var hash = ((uint)HashOfIssuer(issued.Handle)).ToString("x8", CultureInfo.InvariantCulture);
            GC.KeepAlive(issued);
            foreach (var folder in folders)
            {
                AddAll(Path.Combine(folder, hash), [name], found);
            }
        }
    }

    private static void AddAll(string stem, List<byte[]> names, X509Certificate2Collection found)
    {
        for (var number = 0; number < MostWithOneHash; number++)
        {
            var file = $"{stem}.{number.ToString(CultureInfo.InvariantCulture)}";
            if (!File.Exists(file))
            {
                return;
            }
            PemCertificates.Read(file).AddHolding(names, found);
        }
    }

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_issuer_name_hash")]
    private static partial nuint HashOfIssuer(nint certificate);
}
