namespace Authorizer.Cli.Deployment;

/// <summary>What a pull is asked for.</summary>
/// <param name="Output">How documents are written.</param>
/// <param name="Folder">Where to; null prints them.</param>
/// <param name="IsForced">Whether files that say something else are overwritten.</param>
/// <param name="TakesAll">Whether the manifest, published keys and what nobody reads are taken as well.</param>
internal sealed record PullRequest(string Output, string? Folder, bool IsForced, bool TakesAll);
