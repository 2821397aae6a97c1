using Authorizer.Trust.Keys;

namespace Authorizer.Cryptography.Tests;

/// <summary>What the library does not take is null, so that the key is skipped and reported.</summary>
public sealed class KeyImportTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_point_off_its_curve_is_refused(int curve)
    {
        var known = EllipticCurve.All[curve];
        var point = new byte[known.CoordinateLength];
        point[^1] = 1;

        Assert.Null(KeyImport.Import(new EcKeyMaterial(known, point, point)));
    }

    [Fact]
    public void A_point_of_another_curve_is_refused()
    {
        var point = (EcKeyMaterial)KeyPair.Ec("P-384").Material;

        Assert.Null(KeyImport.Import(point with { Curve = EllipticCurve.All[0] }));
        Assert.Null(KeyImport.Import(point with { Y = [.. point.Y[1..], 0] }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void An_Ed25519_key_of_another_length_is_refused(int length) =>
        Assert.Null(KeyImport.Import(new Ed25519KeyMaterial(new byte[length])));

    [Fact]
    public void Material_of_an_unknown_kind_is_refused() => Assert.Null(KeyImport.Import(new UnheardOf()));

    private sealed record UnheardOf : KeyMaterial;
}
