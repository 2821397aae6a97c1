using System.Text.RegularExpressions;

namespace Authorizer.Local.ParameterStore;

/// <summary><c>AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>, taken apart.</summary>
internal sealed partial record AuthorizationHeader(
    string AccessKeyId,
    string Day,
    string Scope,
    IReadOnlyList<string> SignedHeaders,
    string Signature
)
{
    /// <exception cref="WireError">It is missing or not of that form.</exception>
    public static AuthorizationHeader Read(string value)
    {
        if (value.Length == 0)
        {
            throw new WireError("MissingAuthenticationTokenException", "Request is missing Authentication Token");
        }

        var match = Form().Match(value);
        var signed = match.Groups["signed"].Value.Split(';');
        if (!match.Success || !signed.SequenceEqual(signed.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            throw new WireError(
                "IncompleteSignatureException",
                "Expected Credential, SignedHeaders in order and Signature, for a region of the service ssm."
            );
        }

        return new AuthorizationHeader(
            match.Groups["key"].Value,
            match.Groups["day"].Value,
            match.Groups["scope"].Value,
            signed,
            match.Groups["signature"].Value
        );
    }

    [GeneratedRegex(
        @"^AWS4-HMAC-SHA256 +Credential=(?<key>\w+)/(?<scope>(?<day>\d{8})/[a-z0-9-]+/ssm/aws4_request), *SignedHeaders=(?<signed>[a-z0-9;-]+), *Signature=(?<signature>[0-9a-f]{64})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Form();
}
