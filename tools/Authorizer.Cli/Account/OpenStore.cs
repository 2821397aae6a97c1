using Authorizer.Aws.ParameterStore;

namespace Authorizer.Cli.Account;

/// <summary>A Parameter Store ready for calls.</summary>
/// <param name="Client">Patient: it waits out throttling.</param>
/// <param name="Region">Whose it is.</param>
internal sealed record OpenStore(ParameterStoreClient Client, string Region);

/// <summary>Opens the Parameter Store that a command line means.</summary>
/// <exception cref="AccountException">There are no credentials or no region.</exception>
internal delegate OpenStore StoreOpener(AccountChoice choice);
