using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Authorizer.Trust.Keys;

/// <summary>A NIST prime curve y² = x³ - 3x + b (FIPS 186-4 D.1.2), as far as checking a public point needs it.</summary>
public sealed class EllipticCurve
{
    private readonly BigInteger p;
    private readonly BigInteger b;

    private EllipticCurve(string name, int coordinateLength, string p, string b)
    {
        Name = name;
        CoordinateLength = coordinateLength;
        this.p = BigInteger.Parse("0" + p, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        this.b = BigInteger.Parse("0" + b, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>The <c>crv</c> value.</summary>
    public string Name { get; }

    /// <summary>Bytes of each coordinate; a JWK must spell all of them (RFC 7518 section 6.2.1.2).</summary>
    public int CoordinateLength { get; }

    public static IReadOnlyList<EllipticCurve> All { get; } =
    [
        new(
            "P-256",
            32,
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"
        ),
        new(
            "P-384",
            48,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"
        ),
        new(
            "P-521",
            66,
            "01ff"
                + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00"
        ),
    ];

    public static bool TryFind(string name, [NotNullWhen(true)] out EllipticCurve? curve)
    {
        curve = All.FirstOrDefault(candidate => candidate.Name == name);
        return curve is not null;
    }

    /// <summary>A point off the curve leads some libraries into weaker groups; it is no key (contract 4, step 5).</summary>
    public bool Contains(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var left = new BigInteger(x, isUnsigned: true, isBigEndian: true);
        var top = new BigInteger(y, isUnsigned: true, isBigEndian: true);
        if (left >= p || top >= p)
        {
            return false;
        }
        var right = (BigInteger.ModPow(left, 3, p) - (3 * left) + b) % p;
        return BigInteger.ModPow(top, 2, p) == (right.Sign < 0 ? right + p : right);
    }
}
