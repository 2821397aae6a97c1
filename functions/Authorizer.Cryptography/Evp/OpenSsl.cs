using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Authorizer.Cryptography.Evp;

/// <summary>What we use of libcrypto 3, the library that .NET itself loads, for keys and signatures; <c>Aws/OpenSsl</c> has what TLS needs.</summary>
internal static partial class OpenSsl
{
    /// <summary>EVP_PKEY_PUBLIC_KEY (evp.h): the parameters are those of a public key.</summary>
    internal const int PublicKey = 0x86;

    /// <summary>RSA_PKCS1_PADDING and RSA_PKCS1_PSS_PADDING (rsa.h).</summary>
    internal const int Pkcs1Padding = 1;

    internal const int PssPadding = 6;

    /// <summary>RSA_PSS_SALTLEN_DIGEST (rsa.h): a salt exactly as long as the hash.</summary>
    internal const int SaltAsLongAsHash = -1;

    private const string LibCrypto = "libcrypto.so.3";

    /// <summary>Whether this machine has it; a developer's Mac may not.</summary>
    internal static bool IsThere { get; } = NativeLibrary.TryLoad(LibCrypto, out _);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_CTX_new_from_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial KeyContextHandle NewContextFor(nint library, string keyType, nint properties);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_fromdata_init")]
    internal static partial int InitImport(KeyContextHandle context);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_fromdata")]
    internal static unsafe partial int Import(
        KeyContextHandle context,
        out KeyHandle key,
        int selection,
        KeyParameter* parameters
    );

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_CTX_new_from_pkey")]
    internal static partial KeyContextHandle NewContextFor(nint library, KeyHandle key, nint properties);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_verify_init")]
    internal static partial int InitVerify(KeyContextHandle context);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_CTX_set_rsa_padding")]
    internal static partial int SetPadding(KeyContextHandle context, int padding);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_CTX_set_rsa_pss_saltlen")]
    internal static partial int SetSaltLength(KeyContextHandle context, int length);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_CTX_set_signature_md")]
    internal static partial int SetHash(KeyContextHandle context, nint hash);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_MD_fetch", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FetchHash(nint library, string name, nint properties);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_Digest")]
    internal static partial int Hash(
        ReadOnlySpan<byte> input,
        nuint inputLength,
        Span<byte> hash,
        out uint hashLength,
        nint algorithm,
        nint engine
    );

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_verify")]
    internal static partial int Verify(
        KeyContextHandle context,
        ReadOnlySpan<byte> signature,
        nuint signatureLength,
        ReadOnlySpan<byte> hash,
        nuint hashLength
    );

    [LibraryImport(LibCrypto, EntryPoint = "EVP_MD_CTX_new")]
    internal static partial DigestContextHandle NewDigestContext();

    [LibraryImport(LibCrypto, EntryPoint = "EVP_DigestVerifyInit")]
    internal static partial int InitDigestVerify(
        DigestContextHandle context,
        nint keyContext,
        nint digest,
        nint engine,
        KeyHandle key
    );

    [LibraryImport(LibCrypto, EntryPoint = "EVP_DigestVerify")]
    internal static partial int DigestVerify(
        DigestContextHandle context,
        ReadOnlySpan<byte> signature,
        nuint signatureLength,
        ReadOnlySpan<byte> input,
        nuint inputLength
    );

    /// <summary>What fails leaves an entry in the thread's queue, which .NET's own calls would otherwise find.</summary>
    [LibraryImport(LibCrypto, EntryPoint = "ERR_clear_error")]
    internal static partial void ClearErrors();

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_free")]
    private static partial void FreeKey(nint key);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_PKEY_CTX_free")]
    private static partial void FreeKeyContext(nint context);

    [LibraryImport(LibCrypto, EntryPoint = "EVP_MD_CTX_free")]
    private static partial void FreeDigestContext(nint context);

    /// <summary>OSSL_PARAM (core.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly unsafe struct KeyParameter(byte* name, uint type, byte* value, int length)
    {
        private readonly byte* name = name;
        private readonly uint type = type;
        private readonly byte* value = value;
        private readonly nuint length = (nuint)length;
        private readonly nuint returnedLength;
    }

    /// <summary>EVP_PKEY: read-only once it is made, and counted: contexts keep theirs alive.</summary>
    internal sealed class KeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeKey(handle);
            return true;
        }
    }

    /// <summary>EVP_PKEY_CTX: for one thread at a time.</summary>
    internal sealed class KeyContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeKeyContext(handle);
            return true;
        }
    }

    /// <summary>EVP_MD_CTX: for one thread at a time.</summary>
    internal sealed class DigestContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeDigestContext(handle);
            return true;
        }
    }
}
