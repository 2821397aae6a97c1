using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Cli.Diagnosis.Probing;

namespace Authorizer.Cli.Diagnosis.Examination;

/// <summary>A bundle of certificates that is believed alone, and whether any server at all can be believed by it.</summary>
internal sealed class AuthorityBundle
{
    private readonly int all;

    // Those that a server's certificate may lead to, or be.
    private readonly ImmutableArray<Validity> roots;

    private AuthorityBundle(int all, ImmutableArray<Validity> roots) => (this.all, this.roots) = (all, roots);

    /// <summary>E.g. <c>2 certificates</c>.</summary>
    public string Count => all == 1 ? "1 certificate" : $"{all} certificates";

    /// <param name="pem">Readable certificates.</param>
    public static AuthorityBundle Read(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        var bundle = new AuthorityBundle(certificates.Count, [.. certificates.Where(MayEndAChain).Select(Validity.Of)]);
        foreach (var certificate in certificates)
        {
            certificate.Dispose();
        }
        return bundle;
    }

    /// <summary>Why nobody is believed by it; null where somebody may be.</summary>
    public string? FlawAt(DateTimeOffset now)
    {
        const string Remedy = "write the root certificate of the authority that issued the server's";
        if (roots.IsEmpty)
        {
            return $"the configured bundle, of {Count}, holds no authority's certificate, only what such a one has issued, so no server is believed; {Remedy}";
        }
        if (roots.Any(root => root.FlawAt(now) is null))
        {
            return null;
        }
        var latest = roots.MaxBy(root => root.Until)!;
        var subject =
            roots.Length == 1
                ? "the authority's certificate in the configured bundle"
                : "every authority's certificate in the configured bundle is out of date, the latest";
        return $"{subject} {latest.FlawAt(now)}, so no server is believed; {Remedy} and is in date";
    }

    // What has issued itself is believed where it stands, an authority's or not.
    private static bool MayEndAChain(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
        || certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
}
