using System.Security.Cryptography.X509Certificates;
using Authorizer.Aws.Connections;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>The certificates that most tests speak of, and connections that believe in them.</summary>
internal static class TestPki
{
    public static CertificateAuthority Root { get; } = CertificateAuthority.NewRoot("the test's own root");

    public static CertificateAuthority StrangeRoot { get; } = CertificateAuthority.NewRoot("a root nobody configured");

    public static X509Certificate2 Server { get; } = Root.ForThisMachine();

    public static TrustedRoots Trust { get; } = new(Root.Pem);

    /// <summary>Kept for the whole run, as a composition does.</summary>
    public static TrustedConnections Connections { get; } = New();

    /// <summary>Believes in the distribution's roots where nothing else is said.</summary>
    public static TrustedConnections New() => new(SystemRoots.Of(new Dictionary<string, string>()));
}
