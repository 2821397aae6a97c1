namespace Authorizer.Cli.Account;

/// <summary>What the command line says about the account; null where the environment or the profile decides.</summary>
internal sealed record AccountChoice(string? Region, string? Profile, string? EndpointUrl);
