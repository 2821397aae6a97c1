using System.Collections.Immutable;
using Authorizer.Cli.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>What a push is asked to do.</summary>
/// <param name="Files">The documents.</param>
/// <param name="IsSecure">Whether they become SecureStrings.</param>
/// <param name="KeyId">The KMS key of SecureStrings; null keeps the one there is, or takes the account's default.</param>
/// <param name="Prunes">Whether documents that are not among the files are removed.</param>
internal sealed record PushRequest(ImmutableArray<DocumentFile> Files, bool IsSecure, string? KeyId, bool Prunes)
{
    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether nobody needs to be asked before something is removed.</summary>
    public bool IsConfirmed { get; init; }
}
