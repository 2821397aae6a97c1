using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Microsoft.IdentityModel.Tokens;

namespace Authorizer.Cryptography;

/// <summary>RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 sections 3.3 and 3.5).</summary>
internal static class RsaVerifier
{
    internal static ISignatureVerifier Import(RsaKeyMaterial material) =>
        new IdentityModelSignature(
            new RsaSecurityKey(new RSAParameters { Modulus = material.Modulus, Exponent = material.Exponent })
        );
}
