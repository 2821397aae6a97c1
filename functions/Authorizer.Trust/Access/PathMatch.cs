using Authorizer.Trust.Patterns;

namespace Authorizer.Trust.Access;

/// <summary>What a permission says of paths: without the stage, with their leading slash, case-sensitive (contract 7).</summary>
public abstract record PathMatch
{
    private protected PathMatch() { }

    /// <param name="path">Without the stage, with its leading slash.</param>
    public abstract bool Matches(string path);
}

/// <summary><c>PathExact</c>.</summary>
public sealed record PathExact(string Text) : PathMatch
{
    public override bool Matches(string path) => path == Text;
}

/// <summary><c>PathPrefix</c>: a prefix of the text, so <c>/orders</c> is also one of <c>/orders2</c>, as in Envoy.</summary>
public sealed record PathPrefix(string Text) : PathMatch
{
    public override bool Matches(string path) => path.StartsWith(Text, StringComparison.Ordinal);
}

/// <summary><c>PathRegex</c>: RE2, the whole path.</summary>
public sealed record PathRegex(LinearRegex Pattern) : PathMatch
{
    public override bool Matches(string path) => Pattern.IsFullMatch(path);
}
