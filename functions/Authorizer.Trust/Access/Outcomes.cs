using System.Collections.Immutable;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Access;

/// <summary>Which permissions allow, for the tokens of one request: all that a decision depends on. Equal outcomes share one decision.</summary>
internal sealed class Outcomes : IEquatable<Outcomes>
{
    private readonly ulong[] words;

    private Outcomes(ulong[] words) => this.words = words;

    /// <summary>A permission allows when it says so and both its own and the document's requirement are met (consul 2.2).</summary>
    internal static Outcomes Of(AccessDocument document, IReadOnlyList<VerifiedToken> tokens)
    {
        if (document.Requirement?.IsMetBy(tokens) == false)
        {
            return Where(document.Permissions, _ => false);
        }
        return Where(document.Permissions, permission => permission.Requirement?.IsMetBy(tokens) != false);
    }

    /// <param name="permissions">Those of one document.</param>
    /// <param name="isMet">What an allowing permission needs beside its action.</param>
    internal static Outcomes Where(ImmutableArray<Permission> permissions, Func<Permission, bool> isMet)
    {
        var bits = new ulong[(permissions.Length + 63) / 64];
        for (var index = 0; index < permissions.Length; index++)
        {
            if (permissions[index].Allows && isMet(permissions[index]))
            {
                bits[index / 64] |= 1UL << (index % 64);
            }
        }
        return new Outcomes(bits);
    }

    /// <param name="permission">Its index in the document; <see cref="PathRegions.NoPermission"/> is denied.</param>
    internal bool Allows(int permission) =>
        permission != PathRegions.NoPermission && (words[permission / 64] & (1UL << (permission % 64))) != 0;

    public bool Equals(Outcomes? other) => other is not null && words.AsSpan().SequenceEqual(other.words);

    public override bool Equals(object? obj) => Equals(obj as Outcomes);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var word in words)
        {
            hash.Add(word);
        }
        return hash.ToHashCode();
    }
}
