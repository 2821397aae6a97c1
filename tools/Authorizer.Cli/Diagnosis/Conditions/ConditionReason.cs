namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>Why a condition has its status: Pinniped's words (kubernetes 1.4) for its seven conditions, ours in their style.</summary>
internal static class ConditionReason
{
    public const string Success = "Success";
    public const string UnableToValidate = "UnableToValidate";
    public const string NotReady = "NotReady";

    public const string InvalidTlsConfig = "InvalidTLSConfig";
    public const string InvalidIssuerUrl = "InvalidIssuerURL";
    public const string InvalidIssuerUrlScheme = "InvalidIssuerURLScheme";
    public const string InvalidIssuerUrlWellKnown = "InvalidIssuerURLContainsWellKnownEndpoint";
    public const string InvalidIssuerUrlQuery = "InvalidIssuerURLContainsQueryParams";
    public const string InvalidIssuerUrlFragment = "InvalidIssuerURLContainsFragment";
    public const string InvalidDiscoveryProbe = "InvalidDiscoveryProbe";
    public const string InvalidJwksUrl = "InvalidProviderJWKSURL";
    public const string InvalidJwksUrlScheme = "InvalidProviderJWKSURLScheme";
    public const string InvalidCouldNotFetchJwks = "InvalidCouldNotFetchJWKS";
    public const string InvalidAuthenticator = "InvalidAuthenticator";

    public const string InvalidExpression = "InvalidExpression";
    public const string AudienceNotUnique = "AudienceNotUnique";
    public const string NoUsableKeys = "NoUsableKeys";
    public const string SecretKeyPublished = "SecretKeyPublished";
    public const string WeakKeys = "WeakKeys";
    public const string UnusableKeys = "UnusableKeys";
    public const string ClockAhead = "ClockAhead";
    public const string ClockBehind = "ClockBehind";
    public const string NoDate = "NoDate";
    public const string LocationNotInIdentitySource = "LocationNotInIdentitySource";
    public const string LocationNeverSeen = "LocationNeverSeen";
    public const string ResultsCached = "ResultsCached";
    public const string IdentitySourceUnused = "IdentitySourceUnused";
    public const string IdentitySourceAllRequired = "IdentitySourceAllRequired";
}
