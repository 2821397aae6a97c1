using System.Buffers.Text;
using System.Security.Cryptography;
using Authorizer.Function.Tests.Allocations;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>.NET cannot sign with Ed25519; OpenSSL can.</summary>
internal static class Ed25519Tokens
{
    // RFC 8410 section 4: the algorithm and a bit string of 32 bytes.
    private static readonly byte[] KeyInfoHead = Convert.FromHexString("302A300506032B6570032100");

    public static SignedTokens Make()
    {
        var key = LibCrypto.NewPrivateKey(LibCrypto.Ed25519, 0, RandomNumberGenerator.GetBytes(32), 32);
        var point = new byte[32];
        var length = (nuint)point.Length;
        _ = LibCrypto.GetPublicKey(key, point, ref length);
        return new SignedTokens(
            "EdDSA",
            $$""" "kty":"OKP","crv":"Ed25519","x":"{{Base64Url.EncodeToString(point)}}" """,
            [.. KeyInfoHead, .. point],
            input => Sign(key, input)
        );
    }

    private static byte[] Sign(nint key, byte[] input)
    {
        var context = LibCrypto.NewDigestContext();
        var signature = new byte[64];
        var length = (nuint)signature.Length;
        _ = LibCrypto.InitializeDigestSign(context, 0, 0, 0, key);
        _ = LibCrypto.DigestSign(context, signature, ref length, input, (nuint)input.Length);
        return signature;
    }
}
