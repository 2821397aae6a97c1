using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Authorizer.Configuration.Tests.Consul;

/// <summary>A deployment with a few files and one variable, and marks for what is made at run time.</summary>
internal sealed class Deployed : DeploymentPackage
{
    private static readonly string Pem = MakeCertificate();

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["keys.json"] = Jwk.Set(Jwk.Rsa),
        ["some-keys.json"] = Jwk.Set(Jwk.Rsa, Jwk.PrivateRsa),
        ["no-keys.json"] = Jwk.Set(Jwk.PrivateRsa),
        ["ca.pem"] = $"text before\n{Pem}\n",
        ["readme.txt"] = "no keys and no certificates",
    };

    internal static DocumentReader Reader { get; } = new(The.Import, new Deployed());

    internal static string Certificate => Pem;

    public override bool IsPresent => true;

    public override byte[]? ReadFile(string path) => Files.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null;

    public override string? ReadVariable(string name) => name == "ROOT_PEM" ? Pem : null;

    /// <summary><c>@pem@</c> is a certificate, <c>@pem64@</c> its base64, <c>@set@</c> base64 of a key set, in JSON texts.</summary>
    internal static string Fill(string json) =>
        json.Replace("@pem@", JsonEncodedText.Encode(Pem).ToString(), StringComparison.Ordinal)
            .Replace("@pem64@", The.Base64(Pem), StringComparison.Ordinal)
            .Replace("@set@", The.Base64(Jwk.Set(Jwk.Rsa)), StringComparison.Ordinal);

    private static string MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(The.Now, The.Now.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}
