namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>What is looked at: Pinniped's seven (kubernetes 1.4), and ours.</summary>
internal static class ConditionType
{
    public const string TlsConfigurationValid = "TLSConfigurationValid";
    public const string IssuerUrlValid = "IssuerURLValid";
    public const string DiscoveryUrlValid = "DiscoveryURLValid";
    public const string JwksUrlValid = "JWKSURLValid";
    public const string JwksFetchValid = "JWKSFetchValid";
    public const string AuthenticatorValid = "AuthenticatorValid";
    public const string Ready = "Ready";

    /// <summary>Every expression of the document compiles; offline.</summary>
    public const string ExpressionsValid = "ExpressionsValid";

    /// <summary>No other document claims a token of the same issuer and audience; offline.</summary>
    public const string AudienceUnique = "AudienceUnique";

    /// <summary>The key set has keys for the allowed algorithms, and none that should not be there.</summary>
    public const string KeysUsable = "KeysUsable";

    /// <summary>The identity provider's clock and ours agree as far as its tokens need it.</summary>
    public const string ClockSkew = "ClockSkew";

    /// <summary>What an API's authorizer caches by holds every place that the documents take tokens from.</summary>
    public const string TokenLocationsCovered = "TokenLocationsCovered";

    /// <summary>Every header and parameter that an API's authorizer insists on is a place of tokens.</summary>
    public const string IdentitySourceExpected = "IdentitySourceExpected";
}
