using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;

namespace Authorizer;

/// <summary>What the environment says (contract 2), read once. Whoever holds one has checked values.</summary>
internal sealed record Settings
{
    /// <summary>Parameter Store path of the configuration.</summary>
    public required ParameterPath Path { get; init; }

    /// <summary>Age at which the configuration is read again after an answer, before jitter.</summary>
    public required TimeSpan RefreshInterval { get; init; }

    /// <summary>Whether a verified token may call the whole stage while there is no access document.</summary>
    public required bool IsAccessOpen { get; init; }

    public required bool DeniesUnauthorized { get; init; }

    public required bool AnswersHttpApiWithPolicy { get; init; }

    /// <summary>The operator's word that every API using this function has authorizer TTL 0.</summary>
    public required bool IsResultCacheOff { get; init; }

    public required bool BindsExpiry { get; init; }

    public required SsmEndpoint ParameterStore { get; init; }

    public required CredentialSettings Credentials { get; init; }

    public required LogSettings Log { get; init; }

    /// <summary><c>host:port</c>, perhaps with a path.</summary>
    public required string RuntimeApi { get; init; }

    /// <summary>How many invocations run side by side.</summary>
    public required int Concurrency { get; init; }
}
