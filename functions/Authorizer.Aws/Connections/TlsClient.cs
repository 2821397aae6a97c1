using Authorizer.Aws.Tls;
using Authorizer.Aws.TrustRoots;

namespace Authorizer.Aws.Connections;

/// <summary>How connections are secured: the sessions' common ground, and which servers are believed.</summary>
internal sealed record TlsClient(TlsContext Context, ServerTrust Trust);
