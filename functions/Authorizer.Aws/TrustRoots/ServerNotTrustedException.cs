using System.Net.Security;
using System.Security.Authentication;

namespace Authorizer.Aws.TrustRoots;

/// <summary>The server's certificate is for another name, ends in no trusted root, is out of date or is not a server's.</summary>
/// <remarks>A type of its own, because other failures of a TLS handshake are <see cref="AuthenticationException"/> too.</remarks>
public sealed class ServerNotTrustedException(SslPolicyErrors errors)
    : AuthenticationException($"The server's certificate is not trusted: {errors}.")
{
    public SslPolicyErrors Errors => errors;
}
