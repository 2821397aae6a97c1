namespace Authorizer.Trust.Access;

/// <summary>Which permissions allow, for the tokens of one request: all that a decision depends on. Equal outcomes share one decision.</summary>
internal sealed class Outcomes : IEquatable<Outcomes>
{
    private readonly ulong[] words;

    private Outcomes(ulong[] words) => this.words = words;

    /// <summary>One outcome a permission, in their order.</summary>
    internal static Outcomes Of(IEnumerable<bool> allows)
    {
        var bits = new List<ulong>();
        var index = 0;
        foreach (var isAllowed in allows)
        {
            if (index % 64 == 0)
            {
                bits.Add(0);
            }
            bits[^1] |= isAllowed ? 1UL << (index % 64) : 0;
            index++;
        }
        return new Outcomes([.. bits]);
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
