namespace Authorizer.Configuration.Providers;

/// <summary>What can be wrong with a provider's URL.</summary>
public enum UrlFlawKind
{
    /// <summary>No absolute URL with a host, a character that no URL has, or a placeholder.</summary>
    NoUrl,

    /// <summary>Neither https, nor http to a loopback address.</summary>
    Scheme,

    /// <summary>A user name or a password.</summary>
    UserInfo,

    /// <summary>An issuer that ends with the path of its discovery document.</summary>
    WellKnown,

    /// <summary>A query where none may be.</summary>
    Query,

    /// <summary>A fragment.</summary>
    Fragment,
}

/// <summary>One thing that is wrong with a URL.</summary>
/// <param name="Kind">For programs.</param>
/// <param name="Sentence">What was expected and what to do; never the URL, which may hold a password.</param>
public sealed record UrlFlaw(UrlFlawKind Kind, string Sentence);
