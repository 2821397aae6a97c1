using System.Runtime.InteropServices;
using System.Security.Authentication;
using Microsoft.Win32.SafeHandles;

namespace Authorizer.Aws.OpenSsl;

/// <summary>The functions of libssl 3 that a client needs. .NET itself loads the same library.</summary>
internal static partial class LibSsl
{
    // ssl.h and tls1.h
    internal const int WantRead = 2;
    internal const int ZeroReturn = 6;
    internal const long Tls12 = 0x0303;
    internal const ulong NoRenegotiation = 1UL << 30;
    private const int SetServerName = 55;
    private const int SetLowestVersion = 123;
    private const string Library = "libssl.so.3";

    internal static bool SetMinimumVersion(ContextHandle context, long version) =>
        ControlContext(context, SetLowestVersion, version, 0) == 1;

    /// <summary>Server name indication (RFC 6066 section 3).</summary>
    internal static bool SetHostName(SessionHandle session, string name)
    {
        var text = Marshal.StringToCoTaskMemUTF8(name);
        try
        {
            return Control(session, SetServerName, 0, text) == 1;
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    [LibraryImport(Library, EntryPoint = "TLS_client_method")]
    internal static partial nint ClientMethod();

    [LibraryImport(Library, EntryPoint = "SSL_CTX_new")]
    internal static partial ContextHandle NewContext(nint method);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_options")]
    internal static partial ulong SetOptions(ContextHandle context, ulong options);

    [LibraryImport(Library, EntryPoint = "SSL_new")]
    internal static partial SessionHandle NewSession(ContextHandle context);

    /// <summary>Two empty BIOs in memory: where the session reads what was received, and where it writes what is to be sent.</summary>
    internal static (LibCrypto.BioHandle Incoming, LibCrypto.BioHandle Outgoing) SetMemory(SessionHandle session)
    {
        var incoming = LibCrypto.NewBio(LibCrypto.MemoryMethod());
        var outgoing = LibCrypto.NewBio(LibCrypto.MemoryMethod());
        if (incoming.IsInvalid || outgoing.IsInvalid || LibCrypto.ShareBio(incoming) != 1 || LibCrypto.ShareBio(outgoing) != 1)
        {
            throw new AuthenticationException("OpenSSL has no memory for another connection.");
        }
        SetBios(session, incoming, outgoing);
        return (incoming, outgoing);
    }

    [LibraryImport(Library, EntryPoint = "SSL_set_connect_state")]
    internal static partial void BeClient(SessionHandle session);

    [LibraryImport(Library, EntryPoint = "SSL_do_handshake")]
    internal static partial int Handshake(SessionHandle session);

    [LibraryImport(Library, EntryPoint = "SSL_read")]
    internal static partial int Read(SessionHandle session, Span<byte> target, int length);

    [LibraryImport(Library, EntryPoint = "SSL_write")]
    internal static partial int Write(SessionHandle session, ReadOnlySpan<byte> source, int length);

    /// <summary>Whether it holds received bytes that nobody has read.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_has_pending")]
    internal static partial int HasPending(SessionHandle session);

    [LibraryImport(Library, EntryPoint = "SSL_get_error")]
    internal static partial int ErrorOf(SessionHandle session, int result);

    /// <summary>The caller frees it; zero where the server showed none.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_get1_peer_certificate")]
    internal static partial nint TakePeerCertificate(SessionHandle session);

    /// <summary>Everything the server sent, in its order; the session's own.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_get_peer_cert_chain")]
    internal static partial nint PeerChain(SessionHandle session);

    [LibraryImport(Library, EntryPoint = "SSL_get_security_level")]
    internal static partial int SecurityLevel(SessionHandle session);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_ctrl")]
    private static partial long ControlContext(ContextHandle context, int command, long number, nint pointer);

    [LibraryImport(Library, EntryPoint = "SSL_ctrl")]
    private static partial long Control(SessionHandle session, int command, long number, nint pointer);

    /// <summary>Takes one share of each.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_set_bio")]
    private static partial void SetBios(SessionHandle session, LibCrypto.BioHandle read, LibCrypto.BioHandle write);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_free")]
    private static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_free")]
    private static partial void FreeSession(nint session);

    internal sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeContext(handle);
            return true;
        }
    }

    internal sealed class SessionHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeSession(handle);
            return true;
        }
    }
}
