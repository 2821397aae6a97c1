namespace Authorizer.Trust.Keys;

/// <summary>The public parameters of one key, checked (contract 4, step 5), not yet imported into cryptography.</summary>
public abstract record KeyMaterial
{
    /// <summary>Its parameters as one text, to compare by; never shown.</summary>
    internal virtual string Identity => ToString() ?? "";
}

/// <summary>RFC 7518 section 6.3.1; big-endian, without leading zeros.</summary>
public sealed record RsaKeyMaterial(byte[] Modulus, byte[] Exponent) : KeyMaterial
{
    internal override string Identity => $"RSA {Convert.ToHexString(Modulus)} {Convert.ToHexString(Exponent)}";
}

/// <summary>RFC 7518 section 6.2.1; a point on the curve, both coordinates as long as the field.</summary>
public sealed record EcKeyMaterial(EllipticCurve Curve, byte[] X, byte[] Y) : KeyMaterial
{
    internal override string Identity => $"{Curve.Name} {Convert.ToHexString(X)} {Convert.ToHexString(Y)}";
}

/// <summary>RFC 8037 section 2: 32 bytes that encode a point of Ed25519.</summary>
public sealed record Ed25519KeyMaterial(byte[] X) : KeyMaterial
{
    internal override string Identity => $"Ed25519 {Convert.ToHexString(X)}";
}

/// <summary>RFC 7518 section 6.4; local key sets only.</summary>
public sealed record SymmetricKeyMaterial(byte[] Secret) : KeyMaterial
{
    internal override string Identity => $"oct {Convert.ToHexString(Secret)}";

    public override string ToString() => "(symmetric key)";
}
