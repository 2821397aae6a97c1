using Authorizer.Aws.Credentials;

namespace Authorizer.Cli.Account;

/// <summary>API Gateway's own interface, ready for signed requests.</summary>
/// <param name="Http">Follows no redirects.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Region">Whose it is.</param>
/// <param name="Credentials">Asked for every call.</param>
internal sealed record OpenGateway(HttpMessageInvoker Http, Uri Address, string Region, ICredentialSource Credentials);

/// <summary>Opens API Gateway's interface that a command line means.</summary>
/// <exception cref="AccountException">There are no credentials or no region.</exception>
internal delegate OpenGateway GatewayOpener(AccountChoice choice);
