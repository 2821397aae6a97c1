using System.Text;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Tests;

/// <summary>One row an algorithm: what it accepts, and everything near it that it must not.</summary>
public sealed class SignatureTests
{
    private static readonly byte[] Input = Encoding.ASCII.GetBytes("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9");

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void The_key_s_own_signature_verifies_again_and_again(string name)
    {
        var (algorithm, verifier, signature) = Signed(name);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(verifier.Verifies(algorithm, Input, signature)));
    }

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void Input_and_signature_may_be_parts_of_one_buffer(string name)
    {
        var (algorithm, verifier, signature) = Signed(name);
        byte[] token = [1, .. Input, 2, .. signature, 3];

        Assert.True(
            verifier.Verifies(algorithm, token.AsMemory(1, Input.Length), token.AsMemory(Input.Length + 2, signature.Length))
        );
    }

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void Another_key_s_signature_does_not_verify(string name)
    {
        var algorithm = KeyPair.Named(name);
        var signature = KeyPair.For(algorithm).Sign(algorithm, Input);

        Assert.False(KeyPair.For(algorithm).Import().Verifies(algorithm, Input, signature));
    }

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void The_signature_verifies_under_no_other_algorithm(string name)
    {
        var (algorithm, verifier, signature) = Signed(name);

        Assert.All(
            SignatureAlgorithm.All.Where(other => other != algorithm),
            other => Assert.False(verifier.Verifies(other, Input, signature), other.Name)
        );
    }

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void A_flipped_bit_anywhere_in_the_signature_is_refused(string name)
    {
        var (algorithm, verifier, signature) = Signed(name);

        Assert.All(
            Enumerable.Range(0, signature.Length),
            index => Assert.False(verifier.Verifies(algorithm, Input, Flipped(signature, index)), $"byte {index}")
        );
    }

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void A_flipped_bit_anywhere_in_the_input_is_refused(string name)
    {
        var (algorithm, verifier, signature) = Signed(name);

        Assert.All(
            Enumerable.Range(0, Input.Length),
            index => Assert.False(verifier.Verifies(algorithm, Flipped(Input, index), signature), $"byte {index}")
        );
    }

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void A_signature_of_any_other_length_is_refused(string name)
    {
        var (algorithm, verifier, signature) = Signed(name);
        byte[][] others =
        [
            [],
            [0],
            signature[1..],
            signature[..^1],
            signature[..(signature.Length / 2)],
            [.. signature, 0],
            [0, .. signature],
            [.. signature, .. signature],
            new byte[65536],
        ];

        Assert.All(others, other => Assert.False(verifier.Verifies(algorithm, Input, other), $"{other.Length} bytes"));
    }

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void All_zeros_all_ones_and_the_number_one_are_no_signatures(string name)
    {
        var (algorithm, verifier, signature) = Signed(name);
        var zeros = new byte[signature.Length];
        var ones = Enumerable.Repeat((byte)0xff, signature.Length).ToArray();

        Assert.False(verifier.Verifies(algorithm, Input, zeros));
        Assert.False(verifier.Verifies(algorithm, Input, ones));
        Assert.False(verifier.Verifies(algorithm, Input, (byte[])[.. zeros[1..], 1]));
    }

    [Theory]
    [MemberData(nameof(KeyPair.Algorithms), MemberType = typeof(KeyPair))]
    public void A_refused_signature_does_not_spoil_the_next_check(string name)
    {
        var (algorithm, verifier, signature) = Signed(name);

        foreach (var bad in new[] { new byte[signature.Length], Flipped(signature, 0), [] })
        {
            Assert.False(verifier.Verifies(algorithm, Input, bad));
            Assert.True(verifier.Verifies(algorithm, Input, signature));
            Assert.NotNull(KeyImport.Import(KeyPair.Ec("P-256").Material));
        }
    }

    private static (SignatureAlgorithm Algorithm, ISignatureVerifier Verifier, byte[] Signature) Signed(string name)
    {
        var algorithm = KeyPair.Named(name);
        var pair = KeyPair.For(algorithm);
        return (algorithm, pair.Import(), pair.Sign(algorithm, Input));
    }

    private static byte[] Flipped(byte[] bytes, int index)
    {
        var flipped = bytes.ToArray();
        flipped[index] ^= (byte)(1 << (index % 8));
        return flipped;
    }
}
