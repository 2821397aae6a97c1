using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Authorizer.Cli.Account;

/// <summary>
/// The role of a profile, assumed with the credentials of the profile it names as its source. The SDK's own class finds its client, and
/// with it the credentials to sign with, by names at run time; a native program needs both in hand.
/// </summary>
internal sealed class AssumedRole : RefreshingAWSCredentials
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromHours(1);
    private readonly AssumeRoleAWSCredentials role;
    private readonly AWSCredentials source;
    private readonly RegionEndpoint region;

    private AssumedRole(AssumeRoleAWSCredentials role, RegionEndpoint region)
    {
        this.role = role;
        this.region = region;
        source = Of(role.SourceCredentials, region);
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <summary>The same credentials, with every role among them and their sources assumed in this way.</summary>
    public static AWSCredentials Of(AWSCredentials credentials, RegionEndpoint region) =>
        credentials is AssumeRoleAWSCredentials role ? new AssumedRole(role, region) : credentials;

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        if (role.Options.MfaSerialNumber is not null)
        {
            throw new AmazonClientException(
                "It asks for a code of an MFA device; run `aws configure export-credentials` and set what it prints."
            );
        }
        using var client = new AmazonSecurityTokenServiceClient(source, region);
        var answer = await client.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = role.RoleArn,
                RoleSessionName = role.RoleSessionName,
                ExternalId = role.Options.ExternalId,
                SourceIdentity = role.Options.SourceIdentity,
                DurationSeconds = role.Options.DurationSeconds ?? (int)DefaultDuration.TotalSeconds,
            }
        );
        var assumed = answer.Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(assumed.AccessKeyId, assumed.SecretAccessKey, assumed.SessionToken),
            assumed.Expiration!.Value.ToUniversalTime()
        );
    }
}
