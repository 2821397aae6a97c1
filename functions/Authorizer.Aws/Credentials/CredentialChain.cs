namespace Authorizer.Aws.Credentials;

/// <summary>The order in which credentials are looked for: the environment, then the container endpoint.</summary>
public static class CredentialChain
{
    /// <summary>Chooses the source; nothing is fetched yet.</summary>
    /// <param name="settings">The variables as found.</param>
    /// <param name="http">Carries the container endpoint's requests; must not follow redirects or use a proxy.</param>
    /// <param name="clock">Tells when credentials are due for renewal.</param>
    /// <exception cref="CredentialsException">No source is configured, or the first one is configured halfway.</exception>
    public static ICredentialSource Choose(CredentialSettings settings, HttpMessageInvoker http, TimeProvider clock)
    {
        var hasId = !string.IsNullOrEmpty(settings.AccessKeyId);
        var hasSecret = !string.IsNullOrEmpty(settings.SecretAccessKey);
        if (hasId && hasSecret)
        {
            return new StaticCredentials(
                new AwsCredentials(settings.AccessKeyId!, settings.SecretAccessKey!, settings.SessionToken)
            );
        }

        if (hasId || hasSecret)
        {
            throw new CredentialsException(
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together; only one of them is set. Set both or neither."
            );
        }

        return ContainerEndpoint.Find(settings) is { } endpoint
            ? new ContainerCredentials(endpoint, http, clock)
            : throw new CredentialsException(
                "No AWS credentials: expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (with AWS_SESSION_TOKEN where they are"
                    + " temporary), or AWS_CONTAINER_CREDENTIALS_FULL_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI."
            );
    }
}
