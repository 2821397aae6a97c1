using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>
/// One signature check by OpenSSL with nothing around it: a context made once, the digest of the signing input, the check. Ed25519 has no
/// digest of its own to make, and its context has to be told the key again each time.
/// </summary>
/// <remarks>Lives as long as the benchmark; nothing is freed.</remarks>
internal sealed class RawCheck
{
    private const int LargestDigest = 48;
    private readonly string algorithm;
    private readonly nint key;
    private readonly nint context;

    public RawCheck(string algorithm, byte[] subjectPublicKeyInfo)
    {
        this.algorithm = algorithm;
        key = KeyOf(subjectPublicKeyInfo);
        context = algorithm == "EdDSA" ? LibCrypto.NewDigestContext() : KeptContext();
    }

    /// <param name="input">The signing input.</param>
    /// <param name="signature">For EC as DER, which is OpenSSL's own form.</param>
    public bool Verifies(byte[] input, byte[] signature)
    {
        if (algorithm == "EdDSA")
        {
            return LibCrypto.InitializeDigestVerify(context, 0, 0, 0, key) == 1
                && LibCrypto.DigestVerify(context, signature, (nuint)signature.Length, input, (nuint)input.Length) == 1;
        }
        Span<byte> digest = stackalloc byte[LargestDigest];
        var isLong = algorithm == "ES384";
        _ = isLong
            ? LibCrypto.Sha384(input, (nuint)input.Length, ref digest[0])
            : LibCrypto.Sha256(input, (nuint)input.Length, ref digest[0]);
        var length = isLong ? SHA384.HashSizeInBytes : SHA256.HashSizeInBytes;
        return LibCrypto.Verify(context, signature, (nuint)signature.Length, ref digest[0], (nuint)length) == 1;
    }

    private nint KeptContext()
    {
        var made = LibCrypto.NewKeyContext(key, 0);
        var isRsa = algorithm[0] is 'R' or 'P';
        var padding = algorithm[0] == 'P' ? LibCrypto.PssPadding : LibCrypto.Pkcs1Padding;
        var isReady =
            LibCrypto.InitializeVerify(made) == 1
            && (!isRsa || LibCrypto.SetPadding(made, padding) == 1)
            && LibCrypto.SetDigest(made, algorithm == "ES384" ? LibCrypto.Sha384() : LibCrypto.Sha256()) == 1;
        return isReady ? made : throw new InvalidOperationException("OpenSSL does not take the benchmark's own key.");
    }

    private static nint KeyOf(byte[] subjectPublicKeyInfo)
    {
        var bytes = Marshal.AllocHGlobal(subjectPublicKeyInfo.Length);
        Marshal.Copy(subjectPublicKeyInfo, 0, bytes, subjectPublicKeyInfo.Length);
        var at = bytes;
        var read = LibCrypto.ReadPublicKey(0, ref at, subjectPublicKeyInfo.Length);
        Marshal.FreeHGlobal(bytes);
        return read != 0 ? read : throw new InvalidOperationException("OpenSSL does not read the benchmark's own key.");
    }
}
