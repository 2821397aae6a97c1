using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Authorizer.Aws.OpenSsl;

/// <summary>The functions of libcrypto 3 for memory BIOs and certificate chains.</summary>
internal static partial class LibCrypto
{
    // bio.h, x509_vfy.h, x509v3.h
    internal const int HostNameMismatch = 62;
    internal const int AddressMismatch = 64;
    internal const uint NoPartialWildcards = 4;
    internal const uint NeverTheSubject = 0x20;
    private const int PendingBytes = 10;
    private const string Library = "libcrypto.so.3";

    internal static int Pending(BioHandle bio) => (int)ControlBio(bio, PendingBytes, 0, 0);

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    internal static partial void ClearErrors();

    [LibraryImport(Library, EntryPoint = "BIO_s_mem")]
    internal static partial nint MemoryMethod();

    [LibraryImport(Library, EntryPoint = "BIO_new")]
    internal static partial BioHandle NewBio(nint method);

    /// <summary>One owner more, who frees it too.</summary>
    [LibraryImport(Library, EntryPoint = "BIO_up_ref")]
    internal static partial int ShareBio(BioHandle bio);

    [LibraryImport(Library, EntryPoint = "BIO_read")]
    internal static partial int ReadBio(BioHandle bio, Span<byte> target, int length);

    [LibraryImport(Library, EntryPoint = "BIO_write")]
    internal static partial int WriteBio(BioHandle bio, ReadOnlySpan<byte> source, int length);

    [LibraryImport(Library, EntryPoint = "BIO_ctrl")]
    private static partial long ControlBio(BioHandle bio, int command, long number, nint pointer);

    /// <param name="target">Null: a new certificate is made.</param>
    /// <param name="der">Moved behind what was read.</param>
    /// <param name="length">Of all of <paramref name="der"/>.</param>
    [LibraryImport(Library, EntryPoint = "d2i_X509")]
    internal static partial nint ReadCertificate(nint target, ref nint der, long length);

    [LibraryImport(Library, EntryPoint = "X509_free")]
    internal static partial void FreeCertificate(nint certificate);

    [LibraryImport(Library, EntryPoint = "X509_get_issuer_name")]
    internal static partial nint IssuerOf(nint certificate);

    [LibraryImport(Library, EntryPoint = "X509_NAME_get0_der")]
    internal static partial int DerOf(nint name, out nint der, out nuint length);

    [LibraryImport(Library, EntryPoint = "OPENSSL_sk_num")]
    internal static partial int Count(nint stack);

    [LibraryImport(Library, EntryPoint = "OPENSSL_sk_value")]
    internal static partial nint Item(nint stack, int index);

    [LibraryImport(Library, EntryPoint = "X509_STORE_new")]
    internal static partial StoreHandle NewStore();

    /// <summary>The store holds a reference of its own.</summary>
    [LibraryImport(Library, EntryPoint = "X509_STORE_add_cert")]
    internal static partial int AddCertificate(StoreHandle store, nint certificate);

    /// <summary>Folders of hashed names, separated by colons; looked into when a chain asks.</summary>
    [LibraryImport(Library, EntryPoint = "X509_STORE_load_path", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AddFolders(StoreHandle store, string folders);

    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_new")]
    internal static partial ChainHandle NewChain();

    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_init")]
    internal static partial int Begin(ChainHandle chain, StoreHandle store, nint certificate, nint sent);

    /// <param name="chain">A chain that has begun.</param>
    /// <param name="purpose"><c>ssl_server</c>: server authentication, and authorities that may issue it.</param>
    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_set_default", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetPurpose(ChainHandle chain, string purpose);

    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_get0_param")]
    internal static partial nint Parameters(ChainHandle chain);

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_set1_host", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetHost(nint parameters, string name, nuint length);

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_set1_ip_asc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetAddress(nint parameters, string address);

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_set_hostflags")]
    internal static partial void SetHostFlags(nint parameters, uint flags);

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_set_auth_level")]
    internal static partial void SetSecurityLevel(nint parameters, int level);

    [LibraryImport(Library, EntryPoint = "X509_verify_cert")]
    internal static partial int Verify(ChainHandle chain);

    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_get_error")]
    internal static partial int ErrorOf(ChainHandle chain);

    [LibraryImport(Library, EntryPoint = "BIO_free")]
    private static partial int FreeBio(nint bio);

    [LibraryImport(Library, EntryPoint = "X509_STORE_free")]
    private static partial void FreeStore(nint store);

    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_free")]
    private static partial void FreeChain(nint chain);

    internal sealed class BioHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle() => FreeBio(handle) == 1;
    }

    internal sealed class StoreHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeStore(handle);
            return true;
        }
    }

    internal sealed class ChainHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeChain(handle);
            return true;
        }
    }
}
