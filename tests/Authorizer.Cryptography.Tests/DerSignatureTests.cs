using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Authorizer.Cryptography.Evp;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Cryptography.Tests;

/// <summary>What OpenSSL is given is the DER that the runtime's own writer makes of the same two numbers.</summary>
public sealed class DerSignatureTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(48)]
    [InlineData(66)]
    public void Numbers_at_every_edge_have_the_form_of_a_DER_writer(int length)
    {
        byte[][] edges =
        [
            new byte[length],
            Last(length, 1),
            Last(length, 0x7f),
            Last(length, 0x80),
            Last(length, 0xff),
            First(length, 1),
            First(length, 0x7f),
            First(length, 0x80),
            [.. Enumerable.Repeat((byte)0xff, length)],
        ];

        foreach (var r in edges)
        {
            Assert.All(edges, s => Assert.Equal(Written(r, s), Der(r, s)));
        }
    }

    [Fact]
    public void Random_numbers_with_any_leading_zeros_have_it_too() =>
        Prop.ForAll<byte, byte>(
                (zerosOfR, zerosOfS) =>
                {
                    var (r, s) = (Zeroed(zerosOfR % 67), Zeroed(zerosOfS % 67));
                    return Written(r, s).AsSpan().SequenceEqual(Der(r, s));
                }
            )
            .QuickCheckThrowOnFailure();

    private static byte[] Zeroed(int zeros)
    {
        var number = RandomNumberGenerator.GetBytes(66);
        number.AsSpan(0, zeros).Clear();
        return number;
    }

    private static byte[] Last(int length, byte value) => [.. new byte[length - 1], value];

    private static byte[] First(int length, byte value) => [value, .. new byte[length - 1]];

    private static byte[] Der(byte[] r, byte[] s)
    {
        var der = new byte[DerSignature.MaxLength];
        return der[..DerSignature.Write((byte[])[.. r, .. s], der)];
    }

    private static byte[] Written(byte[] r, byte[] s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(r, isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(s, isUnsigned: true, isBigEndian: true));
        }
        return writer.Encode();
    }
}
