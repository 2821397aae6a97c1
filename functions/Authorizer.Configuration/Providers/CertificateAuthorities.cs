using System.Text;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Providers;

/// <summary>A bundle written as base64 of PEM takes the place of the system's roots.</summary>
internal static class CertificateAuthorities
{
    /// <summary>The system's roots when the field is absent; null after an error.</summary>
    internal static TrustedRoots? ReadBase64(FieldReader fields, string field)
    {
        if (fields.Text(field) is not { } text)
        {
            return TrustedRoots.System;
        }
        var place = fields.PlaceOf(field);
        if (!Base64Text.TryDecode(text, out var bytes))
        {
            fields.Problems.Error(place, "must be standard base64 with its padding, of PEM certificates");
            return null;
        }
        var bundle = PemBundle.Read(Encoding.UTF8.GetString(bytes));
        if (bundle.Pem.Length == 0)
        {
            fields.Problems.Error(place, "must be base64 of at least one PEM certificate; none in it can be read");
            return null;
        }
        if (bundle.Unreadable > 0)
        {
            fields.Problems.Warning(
                place,
                $"holds {bundle.Unreadable} certificates that cannot be read and are not trusted; remove them"
            );
        }
        return new TrustedRoots(bundle.Pem);
    }
}
