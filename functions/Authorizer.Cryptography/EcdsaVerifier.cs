using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Microsoft.IdentityModel.Tokens;

namespace Authorizer.Cryptography;

/// <summary>ECDSA over the NIST curves (RFC 7518 section 3.4).</summary>
internal static class EcdsaVerifier
{
    internal static ISignatureVerifier? Import(EcKeyMaterial material)
    {
        ECCurve? named = material.Curve.Name switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
        if (named is not { } curve)
        {
            return null;
        }
        var point = new ECPoint { X = material.X, Y = material.Y };
        return new IdentityModelSignature(new ECDsaSecurityKey(ECDsa.Create(new ECParameters { Curve = curve, Q = point })));
    }
}
