namespace Authorizer.Aws.Credentials;

/// <summary>What a request to AWS is signed with. Holds secrets: <see cref="ToString"/> shows none of them.</summary>
public sealed class AwsCredentials
{
    /// <param name="accessKeyId">Access key id.</param>
    /// <param name="secretAccessKey">The secret that belongs to it.</param>
    /// <param name="sessionToken">Present with temporary credentials, the only kind a Lambda function has.</param>
    /// <param name="expiration">From when on AWS refuses them; null where the source does not say.</param>
    /// <exception cref="CredentialsException">A value is empty or holds what no HTTP header can carry.</exception>
    public AwsCredentials(
        string accessKeyId,
        string secretAccessKey,
        string? sessionToken = null,
        DateTimeOffset? expiration = null
    )
    {
        AccessKeyId = Printable(accessKeyId, "access key id");
        SecretAccessKey = Printable(secretAccessKey, "secret access key");
        SessionToken = string.IsNullOrEmpty(sessionToken) ? null : Printable(sessionToken, "session token");
        Expiration = expiration;
    }

    public string AccessKeyId { get; }

    public string SecretAccessKey { get; }

    public string? SessionToken { get; }

    public DateTimeOffset? Expiration { get; }

    /// <summary>Which kind of credentials these are, and nothing of their values.</summary>
    public override string ToString() =>
        SessionToken is null ? "AwsCredentials (long-term, redacted)" : "AwsCredentials (temporary, redacted)";

    private static string Printable(string value, string name)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new CredentialsException($"The AWS {name} is empty.");
        }

        return value.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? throw new CredentialsException(
                $"The AWS {name} holds a space, a line break or a character outside ASCII; copy it again without them."
            )
            : value;
    }
}
