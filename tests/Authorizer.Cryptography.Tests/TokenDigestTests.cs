using System.Security.Cryptography;

namespace Authorizer.Cryptography.Tests;

public sealed class TokenDigestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(16384)]
    public void It_is_the_SHA_256_of_the_bytes(int length)
    {
        var token = RandomNumberGenerator.GetBytes(length);
        Span<byte> hash = stackalloc byte[40];

        TokenDigest.Write(token, hash);

        Assert.Equal(SHA256.HashData(token), hash[..32].ToArray());
        Assert.Equal(new byte[8], hash[32..].ToArray());
    }

    [Fact]
    public void What_has_no_room_for_it_is_not_written_past()
    {
        Assert.Throws<ArgumentException>(() => TokenDigest.Write([1], new byte[31]));
    }
}
