using System.Runtime.InteropServices;

namespace Authorizer.Cryptography;

/// <summary>The seven functions of libcrypto 3 that Ed25519 needs. .NET itself loads the same library.</summary>
internal static partial class OpenSsl
{
    /// <summary>EVP_PKEY_ED25519 (obj_mac.h, NID_ED25519).</summary>
    internal const int Ed25519 = 1087;

    private const string LibCrypto = "libcrypto.so.3";

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_new_raw_public_key")]
    internal static partial KeyHandle NewRawPublicKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_free")]
    private static partial void FreeKey(nint key);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_MD_CTX_new")]
    internal static partial ContextHandle NewDigestContext();

    [LibraryImport(LibCrypto, EntryPoint = "EVP_MD_CTX_free")]
    private static partial void FreeDigestContext(nint context);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_DigestVerifyInit")]
    internal static partial int DigestVerifyInit(ContextHandle context, nint keyContext, nint digest, nint engine, KeyHandle key);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_DigestVerify")]
    internal static partial int DigestVerify(
        ContextHandle context,
        ReadOnlySpan<byte> signature,
        nuint signatureLength,
        ReadOnlySpan<byte> input,
        nuint inputLength
    );

    /// <summary>A failed check leaves an entry in the thread's queue, which .NET's own calls would otherwise find.</summary>
    [LibraryImport(LibCrypto, EntryPoint = "ERR_clear_error")]
    internal static partial void ClearErrors();

    internal sealed class KeyHandle() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            FreeKey(handle);
            return true;
        }
    }

    internal sealed class ContextHandle() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            FreeDigestContext(handle);
            return true;
        }
    }
}
