using System.Text;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Providers;

/// <summary>A bundle of certificates that takes the place of the system's roots.</summary>
internal static class CertificateAuthorities
{
    /// <summary>Base64 of PEM; null after an error.</summary>
    internal static TrustedRoots? ReadBase64(string text, Place place, DocumentProblems problems)
    {
        if (Base64Text.TryDecode(text, out var bytes))
        {
            return ReadPem(Encoding.UTF8.GetString(bytes), place, problems);
        }
        problems.Error(place, "must be standard base64 with its padding, of PEM certificates");
        return null;
    }

    /// <summary>Null after an error.</summary>
    internal static TrustedRoots? ReadPem(string pem, Place place, DocumentProblems problems)
    {
        var bundle = PemBundle.Read(pem);
        if (bundle.Pem.Length == 0)
        {
            problems.Error(place, "must hold at least one PEM certificate; none in it can be read");
            return null;
        }
        if (bundle.Unreadable > 0)
        {
            problems.Warning(
                place,
                $"holds {bundle.Unreadable} certificates that cannot be read and are not trusted; remove them"
            );
        }
        return new TrustedRoots(bundle.Pem);
    }
}
