namespace Authorizer.Aws.Credentials;

/// <summary>Where signatures get their credentials from. Safe for concurrent use.</summary>
public interface ICredentialSource
{
    /// <summary>Credentials that are valid now, from memory where possible.</summary>
    /// <exception cref="CredentialsException">There are none.</exception>
    ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Asked after AWS called <paramref name="rejected"/> expired. A source that has nothing newer gives the same instance back.
    /// </summary>
    /// <exception cref="CredentialsException">The source could not be asked.</exception>
    ValueTask<AwsCredentials> RenewAsync(AwsCredentials rejected, CancellationToken cancellationToken);
}
