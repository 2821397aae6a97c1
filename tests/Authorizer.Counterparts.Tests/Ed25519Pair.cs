using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Authorizer.Counterparts.Tests;

/// <summary>.NET cannot sign with Ed25519; OpenSSL can.</summary>
internal sealed partial class Ed25519Pair
{
    private const int Ed25519 = 1087;
    private readonly nint key;

    public Ed25519Pair()
        : this(RandomNumberGenerator.GetBytes(32)) { }

    public Ed25519Pair(byte[] seed)
    {
        key = NewPrivateKey(Ed25519, 0, seed, 32);
        nuint length = 32;
        Assert.Equal(1, GetPublicKey(key, PublicKey, ref length));
    }

    public byte[] PublicKey { get; } = new byte[32];

    public byte[] Sign(byte[] input)
    {
        var context = NewContext();
        var signature = new byte[64];
        nuint length = 64;
        Assert.Equal(1, SignInit(context, 0, 0, 0, key));
        Assert.Equal(1, Sign(context, signature, ref length, input, (nuint)input.Length));
        FreeContext(context);
        return signature;
    }

    [LibraryImport("libcrypto.so.3", EntryPoint = "EVP_PKEY_new_raw_private_key")]
    private static partial nint NewPrivateKey(int type, nint engine, byte[] seed, nuint length);

    [LibraryImport("libcrypto.so.3", EntryPoint = "EVP_PKEY_get_raw_public_key")]
    private static partial int GetPublicKey(nint key, byte[] bytes, ref nuint length);

    [LibraryImport("libcrypto.so.3", EntryPoint = "EVP_MD_CTX_new")]
    private static partial nint NewContext();

    [LibraryImport("libcrypto.so.3", EntryPoint = "EVP_MD_CTX_free")]
    private static partial void FreeContext(nint context);

    [LibraryImport("libcrypto.so.3", EntryPoint = "EVP_DigestSignInit")]
    private static partial int SignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport("libcrypto.so.3", EntryPoint = "EVP_DigestSign")]
    private static partial int Sign(nint context, byte[] signature, ref nuint length, byte[] input, nuint inputLength);
}
