namespace Authorizer.Local.IdentityProvider;

/// <summary>How one endpoint of the provider fails, for tests of what the authorizer makes of it.</summary>
/// <param name="Kind">What happens instead of the right answer.</param>
/// <param name="StatusCode">For <see cref="EndpointFaultKind.Status"/>.</param>
public sealed record EndpointFault(EndpointFaultKind Kind, int StatusCode = 0)
{
    /// <summary>The connection is cut without an answer.</summary>
    public static readonly EndpointFault Down = new(EndpointFaultKind.Down);

    /// <summary>No answer comes until the caller leaves or the provider stops.</summary>
    public static readonly EndpointFault Hang = new(EndpointFaultKind.Hang);

    /// <summary>302 to where the right answer would be found.</summary>
    public static readonly EndpointFault Redirect = new(EndpointFaultKind.Redirect);

    /// <summary>200 with a page for people.</summary>
    public static readonly EndpointFault Html = new(EndpointFaultKind.Html);

    /// <summary>A key set without keys; a discovery document without members.</summary>
    public static readonly EndpointFault EmptySet = new(EndpointFaultKind.EmptySet);

    /// <summary>The right answer, two megabytes long.</summary>
    public static readonly EndpointFault Oversized = new(EndpointFaultKind.Oversized);

    /// <summary>The discovery document names another issuer; elsewhere the right answer.</summary>
    public static readonly EndpointFault ForeignIssuer = new(EndpointFaultKind.ForeignIssuer);

    /// <summary>A status with a JSON error body.</summary>
    public static EndpointFault Status(int statusCode) => new(EndpointFaultKind.Status, statusCode);
}

/// <summary>The kinds of <see cref="EndpointFault"/>.</summary>
public enum EndpointFaultKind
{
    Down,
    Hang,
    Redirect,
    Html,
    EmptySet,
    Oversized,
    ForeignIssuer,
    Status,
}
