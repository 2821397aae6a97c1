using Amazon.Runtime;
using Authorizer.Aws.Credentials;

namespace Authorizer.Cli.Account;

/// <summary>The SDK's credentials, asked for every call: they renew themselves where they can.</summary>
/// <param name="credentials">From one source or another.</param>
/// <param name="profile">Whose they may be, for sentences; null without a profile.</param>
internal sealed class SdkCredentials(AWSCredentials credentials, string? profile) : ICredentialSource
{
    private AwsCredentials? last;

    public async ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Held(await credentials.GetCredentialsAsync().WaitAsync(cancellationToken));
        }
        catch (Exception error) when (SdkWords.IsAbout(error))
        {
            throw new CredentialsException(SdkWords.Failed(credentials, profile, error), error);
        }
    }

    public ValueTask<AwsCredentials> RenewAsync(AwsCredentials rejected, CancellationToken cancellationToken)
    {
        (credentials as RefreshingAWSCredentials)?.ClearCredentials();
        return GetAsync(cancellationToken);
    }

    // The same values are the same instance: that is how a caller learns that there is nothing newer.
    private AwsCredentials Held(ImmutableCredentials found)
    {
        if (last?.AccessKeyId == found.AccessKey && (last.SessionToken ?? "") == (found.Token ?? ""))
        {
            return last;
        }
        last = new AwsCredentials(found.AccessKey, found.SecretKey, found.Token);
        return last;
    }
}
