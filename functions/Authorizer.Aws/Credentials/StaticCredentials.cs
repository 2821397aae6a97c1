namespace Authorizer.Aws.Credentials;

/// <summary>Credentials handed in once, as Lambda does through the environment: the sandbox ends before they do.</summary>
public sealed class StaticCredentials(AwsCredentials credentials) : ICredentialSource
{
    public ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(credentials);

    public ValueTask<AwsCredentials> RenewAsync(AwsCredentials rejected, CancellationToken cancellationToken) =>
        ValueTask.FromResult(credentials);
}
