using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Cli.Diagnosis.Probing;

/// <summary>When a certificate is valid (RFC 5280 section 4.1.2.5).</summary>
internal sealed record Validity(DateTimeOffset From, DateTimeOffset Until)
{
    public static Validity Of(X509Certificate2 certificate) =>
        new(new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));

    /// <summary>What is wrong with it, to stand behind a certificate; null where it is in date.</summary>
    public string? FlawAt(DateTimeOffset now) =>
        now > Until ? $"expired on {Day(Until)}"
        : now < From ? $"is not valid before {Day(From)}"
        : null;

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
