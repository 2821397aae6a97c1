using System.Security.Authentication;
using Authorizer.Aws.OpenSsl;

namespace Authorizer.Aws.Tls;

/// <summary>
/// What all sessions share: TLS 1.2 or 1.3, no renegotiation, and the system's own choice of ciphers and security level (openssl.cnf). It
/// trusts nobody by itself: <see cref="TrustRoots.ServerTrust"/> decides about each server. Safe for several threads.
/// </summary>
internal sealed class TlsContext : IDisposable
{
    private readonly Lazy<LibSsl.ContextHandle> context = new(Make);

    /// <summary>Makes what all sessions share; it is a fifth of a start. Failing is for the first session to say.</summary>
    internal void Prepare()
    {
        try
        {
            _ = context.Value;
        }
        catch (Exception failure) when (failure is AuthenticationException or DllNotFoundException or EntryPointNotFoundException)
        {
            return;
        }
    }

    /// <summary>A session that has not begun.</summary>
    internal LibSsl.SessionHandle NewSession()
    {
        var session = LibSsl.NewSession(context.Value);
        return session.IsInvalid ? throw new AuthenticationException("OpenSSL has no session for another connection.") : session;
    }

    public void Dispose()
    {
        if (context.IsValueCreated)
        {
            context.Value.Dispose();
        }
    }

    private static LibSsl.ContextHandle Make()
    {
        var made = LibSsl.NewContext(LibSsl.ClientMethod());
        if (made.IsInvalid || !LibSsl.SetMinimumVersion(made, LibSsl.Tls12))
        {
            throw new AuthenticationException("OpenSSL cannot be set up for TLS 1.2 and 1.3; look at openssl.cnf.");
        }
        LibSsl.SetOptions(made, LibSsl.NoRenegotiation);
        return made;
    }
}
