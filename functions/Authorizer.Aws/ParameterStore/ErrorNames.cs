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

    /// <summary>What to do about it: the second half of an exception's message.</summary>
    public static string Remedy(ParameterStoreError kind, string operation) =>
        kind switch
        {
            ParameterStoreError.Throttled => "the account's rate for Parameter Store is used up; try again later.",
            ParameterStoreError.Unavailable =>
                "Parameter Store did not answer; check the network path to it (VPC endpoint, security group) and try again.",
            ParameterStoreError.AccessDenied =>
                $"allow ssm:{operation} on the ARN of exactly this path or name, and kms:Decrypt on the key of a SecureString.",
            ParameterStoreError.NotAuthenticated => "AWS does not accept the credentials; check them, the region and the clock.",
            ParameterStoreError.CredentialsExpired => "the credentials have expired; get new ones.",
            ParameterStoreError.CredentialsUnavailable => "no credentials to sign with.",
            ParameterStoreError.NotFound => "there is no such parameter or version; check the name, its case and the region.",
            ParameterStoreError.AlreadyExists => "the parameter exists; ask for overwriting if that is meant.",
            ParameterStoreError.LimitExceeded => "a limit of the account or of this parameter is reached.",
            ParameterStoreError.KeyUnavailable => "the KMS key is missing, disabled or not named rightly.",
            ParameterStoreError.InvalidRequest => "Parameter Store did not accept the request; check name, value, size and type.",
            ParameterStoreError.InvalidResponse =>
                "the answer is not one of Parameter Store; check AWS_ENDPOINT_URL_SSM, AWS_ENDPOINT_URL and proxies.",
        };
}
