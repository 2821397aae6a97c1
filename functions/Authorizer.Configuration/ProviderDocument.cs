using System.Collections.Immutable;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration;

/// <summary>One provider document across reloads.</summary>
/// <param name="Reading">Its present text.</param>
/// <param name="InForce">The version that serves: the present one, or the last good one; null when it is left out.</param>
/// <param name="Unreadable">Whose tokens are a fault; empty while a version serves.</param>
internal sealed record ProviderDocument(
    DocumentReading Reading,
    DocumentReading? InForce,
    ImmutableArray<UnreadableIssuer> Unreadable
)
{
    internal string Name => Reading.Document.Name;
}
