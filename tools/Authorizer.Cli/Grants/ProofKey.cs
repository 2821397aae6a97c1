using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Authorizer.Cli.Grants;

/// <summary>Proof Key for Code Exchange (RFC 7636), method S256: only who asked for a code can use it.</summary>
internal sealed class ProofKey
{
    public const string Method = "S256";

    /// <summary>Goes to the token endpoint, and nowhere before.</summary>
    public string Verifier { get; } = Secret.New();

    /// <summary>Goes through the browser.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
}

/// <summary>What nobody can guess: 256 random bits, base64url.</summary>
internal static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
