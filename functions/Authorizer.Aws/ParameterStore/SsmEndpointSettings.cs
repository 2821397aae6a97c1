namespace Authorizer.Aws.ParameterStore;

/// <summary>The environment variables the endpoint follows from, as read by the caller. Null or empty means not set.</summary>
public sealed class SsmEndpointSettings
{
    /// <summary><c>AWS_REGION</c></summary>
    public string? Region { get; init; }

    /// <summary><c>AWS_ENDPOINT_URL_SSM</c>, before <see cref="EndpointUrl"/>.</summary>
    public string? EndpointUrlSsm { get; init; }

    /// <summary><c>AWS_ENDPOINT_URL</c></summary>
    public string? EndpointUrl { get; init; }

    /// <summary><c>AWS_IGNORE_CONFIGURED_ENDPOINT_URLS</c>: <c>true</c> sets both URLs aside.</summary>
    public string? IgnoreConfiguredEndpointUrls { get; init; }

    /// <summary><c>AWS_USE_FIPS_ENDPOINT</c></summary>
    public string? UseFipsEndpoint { get; init; }

    /// <summary><c>AWS_USE_DUALSTACK_ENDPOINT</c></summary>
    public string? UseDualstackEndpoint { get; init; }
}
