using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

public sealed class Ed25519PointTests
{
    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")]
    [InlineData("278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e")]
    [InlineData("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf")]
    public void The_public_keys_of_RFC_8032_are_usable(string encoded) => Assert.True(IsUsable(encoded));

    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000", "order 1")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "order 2")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "order 4")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080", "order 4")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "order 8")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85", "order 8")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "order 8")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", "order 8")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080", "x = 0 with a sign")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "x = 0 with a sign")]
    public void A_point_of_small_order_is_not(string encoded, string why) => Assert.False(IsUsable(encoded), why);

    [Theory]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "y = p")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "y = p + 1")]
    [InlineData("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "y = p + 3")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "the largest y")]
    public void A_y_of_the_prime_or_more_is_not(string encoded, string why) => Assert.False(IsUsable(encoded), why);

    [Theory]
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0700000000000000000000000000000000000000000000000000000000000000")]
    public void A_y_without_an_x_is_not(string encoded) => Assert.False(IsUsable(encoded));

    private static bool IsUsable(string encoded) => Ed25519Point.IsUsable(Convert.FromHexString(encoded));
}
