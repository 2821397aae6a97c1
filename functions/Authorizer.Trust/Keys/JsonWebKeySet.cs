using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>An immutable key set, imported and ready to verify (RFC 7517 section 5).</summary>
public sealed class JsonWebKeySet
{
    /// <summary>The largest document that is read, in bytes (contract 8).</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>How many keys a token without <c>kid</c> may try.</summary>
    public const int MaxCandidates = 4;

    /// <summary>The most members a set may have; more would hold an answer up by their import alone.</summary>
    public const int MaxMembers = 1000;

    private const int MaxDepth = 16;
    private readonly Lazy<string[]> identities;

    private JsonWebKeySet(ImmutableArray<VerificationKey> keys, ImmutableArray<UnusableKey> unusable)
    {
        Keys = keys;
        Unusable = unusable;
        identities = new Lazy<string[]>(() => Identities(keys), LazyThreadSafetyMode.PublicationOnly);
    }

    public int Count => Keys.Length;

    /// <summary>The usable keys, in the order of the set.</summary>
    public ImmutableArray<VerificationKey> Keys { get; }

    /// <summary>The members that were skipped, and why.</summary>
    public ImmutableArray<UnusableKey> Unusable { get; }

    /// <summary>
    /// False for anything but one strict JSON object whose <c>keys</c> is an array, at most <see cref="MaxLength"/> bytes. Unusable
    /// members are skipped; a set without any usable key is still a set (contract 8).
    /// </summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        KeySetOrigin origin,
        ImportKey import,
        [NotNullWhen(true)] out JsonWebKeySet? set
    )
    {
        set = null;
        if (utf8.Length > MaxLength || !StrictJson.TryParse(utf8, MaxDepth, out var json) || json.Kind != JsonValueKind.Object)
        {
            return false;
        }
        if (!json.TryGetMember("keys", out var members) || members.Kind != JsonValueKind.Array)
        {
            return false;
        }
        var usable = ImmutableArray.CreateBuilder<VerificationKey>();
        var unusable = ImmutableArray.CreateBuilder<UnusableKey>();
        var index = 0;
        foreach (var member in members.Elements)
        {
            if (index == MaxMembers)
            {
                return false;
            }
            if (Import(member, index, origin, import, out var reason) is { } key)
            {
                usable.Add(key);
            }
            else
            {
                unusable.Add(new UnusableKey(index, reason));
            }
            index++;
        }
        set = new JsonWebKeySet(usable.ToImmutable(), unusable.ToImmutable());
        return true;
    }

    /// <summary>The keys that may have signed such a token, at most <see cref="MaxCandidates"/>.</summary>
    public ImmutableArray<VerificationKey> Candidates(string? keyId, SignatureAlgorithm algorithm)
    {
        // A token that names its key has one candidate, as almost all do.
        var candidates = ImmutableArray<VerificationKey>.Empty;
        foreach (var key in Keys)
        {
            if (candidates.Length < MaxCandidates && key.Fits(keyId, algorithm))
            {
                candidates = candidates.IsEmpty ? key.Alone : candidates.Add(key);
            }
        }
        return candidates;
    }

    /// <summary>Whether both have the same usable keys, in any order and spelling: then nothing has rotated.</summary>
    public bool HasSameKeys(JsonWebKeySet other) => identities.Value.AsSpan().SequenceEqual(other.identities.Value);

    // Only a set that is fetched again is compared.
    private static string[] Identities(ImmutableArray<VerificationKey> keys)
    {
        string[] sorted = [.. keys.Select(key => key.Identity)];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }

    private static VerificationKey? Import(
        JsonValue member,
        int index,
        KeySetOrigin origin,
        ImportKey import,
        out UnusableKeyReason reason
    )
    {
        if (JsonWebKey.Read(member, origin, out reason) is not { } key)
        {
            return null;
        }
        reason = UnusableKeyReason.NotImportable;
        return import(key.Material) is { } verifier ? new VerificationKey(index, key, verifier) : null;
    }
}
