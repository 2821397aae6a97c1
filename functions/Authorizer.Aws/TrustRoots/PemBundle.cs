using System.Text;
using Authorizer.Aws.OpenSsl;

namespace Authorizer.Aws.TrustRoots;

/// <summary>The certificate authorities of one provider, as its document gives them: PEM, every block of which must be a certificate.</summary>
internal sealed class PemBundle
{
    private readonly List<byte[]> authorities = [];

    /// <summary>Throws <see cref="ArgumentException"/> when the text has no certificate or a block that is none.</summary>
    internal PemBundle(string pem)
    {
        foreach (var der in new PemCertificates(Encoding.UTF8.GetBytes(pem)))
        {
            var certificate = Certificate.Read(der);
            if (certificate == 0)
            {
                throw new ArgumentException(
                    "The CA bundle has a CERTIFICATE block that is no certificate; paste the block again from the authority's own file.",
                    nameof(pem)
                );
            }
            LibCrypto.FreeCertificate(certificate);
            authorities.Add(der.ToArray());
        }
        // An empty bundle would trust nobody; whoever configured it meant something else.
        if (authorities.Count == 0)
        {
            throw new ArgumentException(
                "The CA bundle has no CERTIFICATE block; give the PEM certificates of the authorities, or leave the bundle out.",
                nameof(pem)
            );
        }
    }

    internal void AddTo(LibCrypto.StoreHandle store)
    {
        foreach (var der in authorities)
        {
            var certificate = Certificate.Read(der);
            LibCrypto.AddCertificate(store, certificate);
            LibCrypto.FreeCertificate(certificate);
        }
    }
}
