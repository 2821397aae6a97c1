namespace Authorizer.Trust.Tokens;

/// <summary>A claim by name, or by names with dots between them for claims inside claims (<c>realm_access.roles</c>).</summary>
/// <remarks>A claim whose name is the whole text, dots included, wins over the path (contract 4, small print).</remarks>
public sealed record ClaimPath
{
    private readonly string[] segments;

    public ClaimPath(string text)
        : this(text, text.Split('.')) { }

    private ClaimPath(string text, string[] segments)
    {
        Text = text;
        this.segments = segments;
    }

    /// <summary>A top-level claim of exactly this name; dots are letters of it (kubernetes 1.2, <c>claims.username</c>).</summary>
    public static ClaimPath TopLevel(string name) => new(name, [name]);

    public string Text { get; }

    internal bool TryFind(CheckedObject claims, out JsonValue value)
    {
        if (claims.TryFind(Text, out value))
        {
            return true;
        }
        if (segments.Length == 1 || !claims.TryFind(segments[0], out value))
        {
            return false;
        }
        foreach (var segment in segments.AsSpan(1))
        {
            if (!value.TryGetMember(segment, out value))
            {
                return false;
            }
        }
        return true;
    }

    public bool Equals(ClaimPath? other) => other is not null && segments.AsSpan().SequenceEqual(other.segments);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
