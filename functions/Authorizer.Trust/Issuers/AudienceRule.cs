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
                return value.IsTextOrTexts && Holds(audiences, value, comparison);
            }
        }
        return false;
    }

    private static bool Holds(ImmutableArray<string> audiences, JsonValue presented, AudienceComparison comparison)
    {
        foreach (var element in presented.Elements)
        {
            if (Contains(audiences, element, comparison))
            {
                return true;
            }
        }
        return Contains(audiences, presented, comparison);
    }

    // Texts that are the same to the byte, as most are, are the same in every comparison.
    private static bool Contains(ImmutableArray<string> audiences, JsonValue presented, AudienceComparison comparison)
    {
        foreach (var configured in audiences)
        {
            if (presented.TextEquals(configured))
            {
                return true;
            }
        }
        return comparison != AudienceComparison.Exact
            && presented.AsString() is { } text
            && ContainsNormalized(audiences, Normalized(text, comparison), comparison);
    }

    private static bool ContainsNormalized(
        ImmutableArray<string> audiences,
        ReadOnlySpan<char> presented,
        AudienceComparison comparison
    )
    {
        foreach (var configured in audiences)
        {
            if (Normalized(configured, comparison).SequenceEqual(presented))
            {
                return true;
            }
        }
        return false;
    }

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
