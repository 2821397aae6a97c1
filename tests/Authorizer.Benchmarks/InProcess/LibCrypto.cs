using System.Runtime.InteropServices;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>The functions of libcrypto 3 that the raw measure needs; .NET and the function load the same library.</summary>
internal static partial class LibCrypto
{
    internal const int Pkcs1Padding = 1;
    internal const int PssPadding = 6;
    internal const int Ed25519 = 1087;

    private const string Name = "libcrypto.so.3";

    [LibraryImport(Name, EntryPoint = "d2i_PUBKEY")]
    internal static partial nint ReadPublicKey(nint key, ref nint bytes, nint length);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_CTX_new")]
    internal static partial nint NewKeyContext(nint key, nint engine);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_verify_init")]
    internal static partial int InitializeVerify(nint context);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_CTX_set_rsa_padding")]
    internal static partial int SetPadding(nint context, int padding);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_CTX_set_signature_md")]
    internal static partial int SetDigest(nint context, nint digest);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_verify")]
    internal static partial int Verify(
        nint context,
        byte[] signature,
        nuint signatureLength,
        ref byte digest,
        nuint digestLength
    );

    [LibraryImport(Name, EntryPoint = "EVP_sha256")]
    internal static partial nint Sha256();

    [LibraryImport(Name, EntryPoint = "EVP_sha384")]
    internal static partial nint Sha384();

    [LibraryImport(Name, EntryPoint = "SHA256")]
    internal static partial nint Sha256(byte[] input, nuint length, ref byte digest);

    [LibraryImport(Name, EntryPoint = "SHA384")]
    internal static partial nint Sha384(byte[] input, nuint length, ref byte digest);

    [LibraryImport(Name, EntryPoint = "EVP_MD_CTX_new")]
    internal static partial nint NewDigestContext();

    [LibraryImport(Name, EntryPoint = "EVP_DigestVerifyInit")]
    internal static partial int InitializeDigestVerify(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Name, EntryPoint = "EVP_DigestVerify")]
    internal static partial int DigestVerify(
        nint context,
        byte[] signature,
        nuint signatureLength,
        byte[] input,
        nuint inputLength
    );

    [LibraryImport(Name, EntryPoint = "EVP_DigestSignInit")]
    internal static partial int InitializeDigestSign(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Name, EntryPoint = "EVP_DigestSign")]
    internal static partial int DigestSign(
        nint context,
        byte[] signature,
        ref nuint signatureLength,
        byte[] input,
        nuint inputLength
    );

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_new_raw_private_key")]
    internal static partial nint NewPrivateKey(int type, nint engine, byte[] seed, nuint length);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_get_raw_public_key")]
    internal static partial int GetPublicKey(nint key, byte[] bytes, ref nuint length);
}
