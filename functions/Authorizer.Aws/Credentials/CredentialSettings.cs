namespace Authorizer.Aws.Credentials;

/// <summary>The environment variables credentials come from, as read by the caller. Null or empty means not set.</summary>
public sealed class CredentialSettings
{
    /// <summary><c>AWS_ACCESS_KEY_ID</c></summary>
    public string? AccessKeyId { get; init; }

    /// <summary><c>AWS_SECRET_ACCESS_KEY</c></summary>
    public string? SecretAccessKey { get; init; }

    /// <summary><c>AWS_SESSION_TOKEN</c></summary>
    public string? SessionToken { get; init; }

    /// <summary><c>AWS_CONTAINER_CREDENTIALS_RELATIVE_URI</c>, a path on 169.254.170.2; wins over the full one.</summary>
    public string? ContainerRelativeUri { get; init; }

    /// <summary><c>AWS_CONTAINER_CREDENTIALS_FULL_URI</c></summary>
    public string? ContainerFullUri { get; init; }

    /// <summary><c>AWS_CONTAINER_AUTHORIZATION_TOKEN</c>, sent as the Authorization header.</summary>
    public string? ContainerAuthorizationToken { get; init; }

    /// <summary><c>AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE</c>, read at every fetch; wins over the token itself.</summary>
    public string? ContainerAuthorizationTokenFile { get; init; }

    /// <summary>Names what is set, without values.</summary>
    public override string ToString() => "CredentialSettings (redacted)";
}
