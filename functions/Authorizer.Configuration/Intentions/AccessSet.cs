using System.Collections.Immutable;
using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Intentions;

/// <summary>What the access documents of one reading say together (contract 3, broken documents; contract 7). Immutable.</summary>
public sealed class AccessSet
{
    /// <summary>There is no access document: <c>AUTHORIZER_ACCESS</c> decides.</summary>
    public static AccessSet Undocumented { get; } = new();

    /// <summary>Whether there are access documents, or were when this process read the configuration before: one that is deleted opens nothing.</summary>
    public bool IsDocumented { get; internal init; }

    /// <summary>Those in force: the new version of each, or its last good one.</summary>
    public ImmutableArray<AccessDocument> Documents { get; internal init; } = [];

    /// <summary>Where documents with errors apply that have no good version.</summary>
    public ImmutableArray<ApiScope> Unreadable { get; internal init; } = [];

    /// <summary>A document with errors does not even say where it applies.</summary>
    public bool IsAnyApiUnreadable { get; internal init; }

    /// <summary>What the next reading needs to know of each document, by name.</summary>
    internal IReadOnlyDictionary<string, AccessDocumentState> States { get; init; } =
        new Dictionary<string, AccessDocumentState>();

    /// <param name="whenUndocumented">What holds where no access document says anything at all.</param>
    public AccessRules ToRules(AccessRules whenUndocumented)
    {
        if (!IsDocumented)
        {
            return whenUndocumented;
        }
        return IsAnyApiUnreadable ? AccessRules.Unreadable : AccessRules.Of(Documents, Unreadable);
    }
}

/// <summary>One access document across reloads.</summary>
/// <param name="Reading">Its present text.</param>
/// <param name="InForce">The present version, or the last good one; null when there is none.</param>
internal sealed record AccessDocumentState(IntentionsReading Reading, AccessDocument? InForce);
