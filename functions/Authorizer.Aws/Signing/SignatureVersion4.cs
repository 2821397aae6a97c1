using System.Globalization;
using Authorizer.Aws.Credentials;

namespace Authorizer.Aws.Signing;

/// <summary>
/// Signs requests for one service in one region with AWS Signature Version 4, in the Authorization header. Keeps the signing key
/// of the last secret and day; safe for concurrent use.
/// </summary>
public sealed class SignatureVersion4(string region, string service, TimeProvider clock)
{
    internal const string Terminator = "aws4_request";
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private SigningKey? kept;

    /// <summary>
    /// Adds <c>x-amz-date</c>, the session token as <c>x-amz-security-token</c> where there is one, and <c>Authorization</c>.
    /// Every other header that is to be signed must be in place, and none of these three.
    /// </summary>
    /// <param name="request">With an absolute URI that has no query.</param>
    /// <param name="body">Exactly the bytes that are sent.</param>
    /// <param name="credentials">Whose signature it is.</param>
    public void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, AwsCredentials credentials)
    {
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = time[..8];
        request.Headers.TryAddWithoutValidation("X-Amz-Date", time);
        if (credentials.SessionToken is { } token)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);
        }

        var canonical = CanonicalRequest.Of(request, body);
        var scope = $"{day}/{region}/{service}/{Terminator}";
        var signature = KeyFor(credentials, day).Sign($"{Algorithm}\n{time}\n{scope}\n{canonical.Hash}");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{Algorithm} Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={canonical.SignedHeaders}, Signature={signature}"
        );
    }

    private SigningKey KeyFor(AwsCredentials credentials, string day)
    {
        var key = Volatile.Read(ref kept);
        if (key is null || !key.IsFor(credentials.SecretAccessKey, day))
        {
            key = SigningKey.Derive(credentials.SecretAccessKey, day, region, service);
            Volatile.Write(ref kept, key);
        }

        return key;
    }
}
