using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Aws.TrustRoots;

/// <summary>Certificate authorities as PEM (RFC 7468 section 5): blocks of other labels and text between blocks are passed over.</summary>
internal static class PemBundle
{
    /// <summary>Throws <see cref="ArgumentException"/> when the text has no certificate or a block that is none.</summary>
    internal static X509Certificate2Collection Read(string pem)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(pem);
        }
        catch (CryptographicException cause)
        {
            throw new ArgumentException(
                "The CA bundle has a CERTIFICATE block that is no certificate; paste the block again from the authority's own file.",
                nameof(pem),
                cause
            );
        }
        // An empty bundle would trust nobody; whoever configured it meant something else.
        return roots.Count > 0
            ? roots
            : throw new ArgumentException(
                "The CA bundle has no CERTIFICATE block; give the PEM certificates of the authorities, or leave the bundle out.",
                nameof(pem)
            );
    }
}
