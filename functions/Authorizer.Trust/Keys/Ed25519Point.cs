using System.Numerics;

namespace Authorizer.Trust.Keys;

/// <summary>Whether 32 bytes encode a point of edwards25519 that is fit to be a public key (RFC 8032 section 5.1.3).</summary>
internal static class Ed25519Point
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Mod(-121665 * BigInteger.ModPow(121666, P - 2, P));

    internal static bool IsUsable(ReadOnlySpan<byte> encoded)
    {
        var y = new BigInteger(encoded, isUnsigned: true) & (BigInteger.Pow(2, 255) - 1);
        if (y >= P)
        {
            return false;
        }
        var ySquared = Mod(y * y);
        var xSquared = Mod((ySquared - 1) * BigInteger.ModPow(Mod((D * ySquared) + 1), P - 2, P));
        return (xSquared.IsZero || IsSquare(xSquared)) && !HasSmallOrder(xSquared, ySquared);
    }

    private static bool IsSquare(BigInteger value) => BigInteger.ModPow(value, (P - 1) / 2, P).IsOne;

    // With a point of order 1, 2, 4 or 8 anyone can make signatures. Orders 1, 2 and 4 have x = 0 or y = 0; the points of order 8 are those
    // that doubling takes to y = 0, which by the doubling formula means x² = -y².
    private static bool HasSmallOrder(BigInteger xSquared, BigInteger ySquared) =>
        xSquared.IsZero || ySquared.IsZero || Mod(xSquared + ySquared).IsZero;

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % P;
        return rest.Sign < 0 ? rest + P : rest;
    }
}
