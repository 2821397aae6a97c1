using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Authorizer.Configuration.Providers;

/// <summary>Certificate authorities as PEM text: what can be parsed is kept, as Go's pools do (kubernetes 1.3, stage B).</summary>
/// <param name="Pem">The readable certificates, written again; empty when there is none.</param>
/// <param name="Unreadable">How many blocks called CERTIFICATE hold none.</param>
internal sealed record PemBundle(string Pem, int Unreadable)
{
    internal static PemBundle Read(string text)
    {
        var pem = new StringBuilder();
        var unreadable = 0;
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is "CERTIFICATE")
            {
                if (TryRead(rest[fields.Base64Data].ToString(), out var der))
                {
                    pem.Append(PemEncoding.Write("CERTIFICATE", der)).Append('\n');
                }
                else
                {
                    unreadable++;
                }
            }
            rest = rest[fields.Location.End..];
        }
        return new PemBundle(pem.ToString(), unreadable);
    }

    private static bool TryRead(string base64, out byte[] der)
    {
        der = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, der, out var length))
        {
            return false;
        }
        der = der[..length];
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
