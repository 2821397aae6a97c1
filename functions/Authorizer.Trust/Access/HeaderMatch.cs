using Authorizer.Trust.Patterns;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Access;

/// <summary>How a header's value is compared (consul 2.1, <c>Header[]</c>).</summary>
public enum HeaderComparison
{
    Present,
    Exact,
    Prefix,
    Suffix,
    Contains,
    Regex,
}

/// <summary>One header that a permission asks for.</summary>
public sealed record HeaderMatch
{
    public required string Name { get; init; }

    public required HeaderComparison Comparison { get; init; }

    /// <summary>What the value is compared with; empty for <see cref="HeaderComparison.Present"/> and <see cref="HeaderComparison.Regex"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Of <see cref="HeaderComparison.Regex"/>: RE2, the whole value.</summary>
    public LinearRegex? Pattern { get; init; }

    public bool IgnoresCase { get; init; }

    /// <summary>Turns the result round: a missing header then matches.</summary>
    public bool IsInverted { get; init; }

    /// <summary>Several lines of a header are one value, joined by commas, as Envoy compares them.</summary>
    /// <param name="route">Throws <see cref="Fault.ConfigurationInvalid"/> when its event has no headers: nobody can say that it does not match.</param>
    public bool Matches(RequestedRoute route)
    {
        var lines = (route.Headers ?? throw new FaultException(Fault.ConfigurationInvalid))(Name);
        return (lines.Count > 0 && MatchesValue(string.Join(',', lines))) != IsInverted;
    }

    private bool MatchesValue(string value)
    {
        var comparison = IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Comparison switch
        {
            HeaderComparison.Present => true,
            HeaderComparison.Exact => value.Equals(Text, comparison),
            HeaderComparison.Prefix => value.StartsWith(Text, comparison),
            HeaderComparison.Suffix => value.EndsWith(Text, comparison),
            HeaderComparison.Contains => value.Contains(Text, comparison),
            HeaderComparison.Regex => Pattern is not null && Pattern.IsFullMatch(value),
        };
    }
}
