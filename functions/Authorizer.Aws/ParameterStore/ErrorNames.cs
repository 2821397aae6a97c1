using System.Net;

namespace Authorizer.Aws.ParameterStore;

/// <summary>From the wire's error names and statuses to the kinds a caller tells apart.</summary>
internal static class ErrorNames
{
    /// <summary>The kind of a named error; the status decides where the name says nothing.</summary>
    public static ParameterStoreError Kind(string name, HttpStatusCode status) =>
        name switch
        {
            // The SDKs' list of throttling errors, and Parameter Store's own word for concurrent writes.
            "Throttling"
            or "ThrottlingException"
            or "ThrottledException"
            or "RequestThrottled"
            or "RequestThrottledException"
            or "TooManyRequestsException"
            or "ProvisionedThroughputExceededException"
            or "RequestLimitExceeded"
            or "BandwidthLimitExceeded"
            or "LimitExceededException"
            or "SlowDown"
            or "PriorRequestNotComplete"
            or "TransactionInProgressException"
            or "EC2ThrottledException"
            or "TooManyUpdates" => ParameterStoreError.Throttled,
            "InternalServerError" or "InternalFailure" or "ServiceUnavailable" => ParameterStoreError.Unavailable,
            "RequestTimeout" or "RequestTimeoutException" => ParameterStoreError.Unavailable,
            "AccessDenied" or "AccessDeniedException" or "NotAuthorized" => ParameterStoreError.AccessDenied,
            "ExpiredToken" or "ExpiredTokenException" => ParameterStoreError.CredentialsExpired,
            "UnrecognizedClientException"
            or "InvalidClientTokenId"
            or "InvalidSignatureException"
            or "SignatureDoesNotMatch"
            or "IncompleteSignature"
            or "IncompleteSignatureException"
            or "MissingAuthenticationToken"
            or "MissingAuthenticationTokenException"
            or "RequestExpired"
            or "OptInRequired" => ParameterStoreError.NotAuthenticated,
            "ParameterNotFound" or "ParameterVersionNotFound" => ParameterStoreError.NotFound,
            "ParameterAlreadyExists" => ParameterStoreError.AlreadyExists,
            "ParameterLimitExceeded" or "ParameterMaxVersionLimitExceeded" => ParameterStoreError.LimitExceeded,
            "InvalidKeyId" => ParameterStoreError.KeyUnavailable,
            _ => Kind(status, named: name.Length > 0),
        };

    private static ParameterStoreError Kind(HttpStatusCode status, bool named) =>
        (int)status switch
        {
            >= 500 => ParameterStoreError.Unavailable,
            429 => ParameterStoreError.Throttled,
            408 => ParameterStoreError.Unavailable,
            401 or 403 => ParameterStoreError.AccessDenied,
            >= 400 when named => ParameterStoreError.InvalidRequest,
            _ => ParameterStoreError.InvalidResponse,
        };
}
