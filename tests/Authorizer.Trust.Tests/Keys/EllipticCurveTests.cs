using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>FIPS 186-4 D.1.2; the keys come from OpenSSL, which has its own opinion of the curves.</summary>
public sealed class EllipticCurveTests
{
    private static ECCurve Named(string name) =>
        name switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            _ => ECCurve.NamedCurves.nistP521,
        };

    public static TheoryData<string> Names => [.. EllipticCurve.All.Select(curve => curve.Name)];

    [Fact]
    public void There_are_three() => Assert.Equal(["P-256", "P-384", "P-521"], Names.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_generated_key_is_on_its_curve(string name)
    {
        for (var count = 0; count < 25; count++)
        {
            var (curve, x, y) = NewPoint(name);
            Assert.True(curve.Contains(x, y));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_coordinate_never_is(string name)
    {
        var (curve, x, y) = NewPoint(name);
        var bits = curve.CoordinateLength * 8;
        Prop.ForAll(
                Gen.Choose(0, (2 * bits) - 1).ToArbitrary(),
                bit => bit < bits ? !curve.Contains(Flipped(x, bit), y) : !curve.Contains(x, Flipped(y, bit - bits))
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Neither_is_a_point_of_another_curve_nor_zero(string name)
    {
        var (curve, x, y) = NewPoint(name);
        Assert.All(EllipticCurve.All.Where(other => other != curve), other => Assert.False(other.Contains(x, y)));
        Assert.False(curve.Contains(new byte[curve.CoordinateLength], new byte[curve.CoordinateLength]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_coordinate_is_below_the_prime(string name)
    {
        var (curve, x, y) = NewPoint(name);
        var most = Enumerable.Repeat((byte)0xff, curve.CoordinateLength).ToArray();
        Assert.False(curve.Contains(most, y));
        Assert.False(curve.Contains(x, most));
    }

    [Fact]
    public void A_point_in_another_spelling_of_its_coordinates_is_not_on_the_curve()
    {
        // P-521 has seven spare bits: x and x + p are the same number to whoever reduces first.
        var (curve, x, y) = NewPoint("P-521");
        var p = (System.Numerics.BigInteger.One << 521) - 1;
        var sum = new System.Numerics.BigInteger(x, isUnsigned: true, isBigEndian: true) + p;
        Assert.False(curve.Contains(sum.ToByteArray(isUnsigned: true, isBigEndian: true), y));
    }

    [Fact]
    public void Curves_are_found_by_their_exact_name()
    {
        Assert.True(EllipticCurve.TryFind("P-384", out var curve));
        Assert.Equal(48, curve.CoordinateLength);
        Assert.False(EllipticCurve.TryFind("p-384", out _));
    }

    private static (EllipticCurve Curve, byte[] X, byte[] Y) NewPoint(string name)
    {
        using var key = ECDsa.Create(Named(name));
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        Assert.True(EllipticCurve.TryFind(name, out var curve));
        return (curve, point.X!, point.Y!);
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        var copy = bytes.ToArray();
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }
}
