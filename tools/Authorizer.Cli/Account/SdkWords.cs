using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Authorizer.Cli.Account;

/// <summary>Our sentences for the SDK's failures to find credentials.</summary>
internal static class SdkWords
{
    /// <summary>Whether it is a failure of a credential source, and no bug.</summary>
    public static bool IsAbout(Exception error) =>
        error
            is AmazonClientException
                or ProfileNotFoundException
                or ProcessAWSCredentialException
                or HttpRequestException
                or IOException
                or InvalidDataException
                or ArgumentException
                or InvalidOperationException;

    /// <summary>No source has anything.</summary>
    public static string NoneFound(string? profile, Exception error) =>
        profile is null
            ? "No AWS credentials: neither the environment (AWS_ACCESS_KEY_ID) nor a profile (AWS_PROFILE, `default`) nor a container or"
                + " instance has them. Set one of them, give --profile, or run `aws sso login`."
            : $"The profile `{profile}` has no credentials that can be used: {FirstLine(error)}";

    /// <summary>A source was found, and failed when it was asked.</summary>
    public static string Failed(AWSCredentials source, string? profile, Exception error)
    {
        var named = profile is null ? "" : $" --profile {profile}";
        return source switch
        {
            SSOAWSCredentials => $"There is no single sign-on session, or it has ended: run `aws sso login{named}`.",
            // A process may write anything to its error output.
            ProcessAWSCredentials => "The profile's credential_process failed; run it by hand to see why.",
            AssumedRole => $"The profile's role could not be assumed: {FirstLine(error)}",
            _ => $"AWS credentials could not be had: {FirstLine(error)}",
        };
    }

    private static string FirstLine(Exception error)
    {
        var line = error.Message.Split('\n')[0].Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
