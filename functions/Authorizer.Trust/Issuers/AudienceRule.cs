using System.Collections.Immutable;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Issuers;

/// <summary>How a configured audience and a presented one are compared.</summary>
public enum AudienceComparison
{
    /// <summary>Byte for byte (RFC 7519 section 4.1.3; the Kubernetes kinds).</summary>
    Exact,

    /// <summary>As Consul's proxies do: one leading <c>http://</c> or <c>https://</c> and one trailing <c>/</c> do not count (consul 3.4).</summary>
    WithoutSchemeAndSlash,
}

/// <summary>Whether a token is meant for us.</summary>
public static class AudienceRule
{
    internal static bool Holds(
        ImmutableArray<string> audiences,
        ImmutableArray<ClaimPath> claimNames,
        AudienceComparison comparison,
        ClaimSet claims
    )
    {
        foreach (var name in claimNames)
        {
            if (claims.TryFind(name, out var value))
            {
                // The first claim present decides, also when it has the wrong shape: a later one is no second chance.
                return value.TryGetStrings(out var presented) && presented.Any(text => Contains(audiences, text, comparison));
            }
        }
        return false;
    }

    internal static bool Contains(ImmutableArray<string> audiences, string presented, AudienceComparison comparison) =>
        audiences.Any(configured => Normalized(configured, comparison).SequenceEqual(Normalized(presented, comparison)));

    /// <summary>What is compared of an audience.</summary>
    public static ReadOnlySpan<char> Normalized(string audience, AudienceComparison comparison)
    {
        var text = audience.AsSpan();
        if (comparison == AudienceComparison.Exact)
        {
            return text;
        }
        foreach (var scheme in (ReadOnlySpan<string>)["http://", "https://"])
        {
            if (text.StartsWith(scheme, StringComparison.Ordinal))
            {
                text = text[scheme.Length..];
                break;
            }
        }
        return text.EndsWith('/') ? text[..^1] : text;
    }
}
