using Authorizer.Trust.Keys;

namespace Authorizer.Cryptography.Tests;

/// <summary>Keys that wait for their first signature judge as those that were imported at once.</summary>
public sealed class ImportWhenUsedTests
{
    private static readonly byte[] Input = [1, 2, 3];

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void It_takes_its_own_signature_and_no_other_again_and_again(string name)
    {
        var algorithm = KeyPair.Named(name);
        var pair = KeyPair.For(algorithm);
        var verifier = KeyImport.ImportWhenUsed(pair.Material)!;
        var own = pair.Sign(algorithm, Input);
        var others = KeyPair.For(algorithm).Sign(algorithm, Input);

        for (var round = 0; round < 3; round++)
        {
            Assert.False(verifier.Verifies(algorithm, Input, others));
            Assert.True(verifier.Verifies(algorithm, Input, own));
        }
    }

    [Fact]
    public void A_point_beside_its_curve_is_refused_at_once()
    {
        var curve = EllipticCurve.All[0];
        var off = new byte[curve.CoordinateLength];
        off[^1] = 1;

        Assert.Null(KeyImport.ImportWhenUsed(new EcKeyMaterial(curve, off, off)));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void What_may_be_refused_is_imported_at_once(int length) =>
        Assert.Null(KeyImport.ImportWhenUsed(new Ed25519KeyMaterial(new byte[length])));
}
