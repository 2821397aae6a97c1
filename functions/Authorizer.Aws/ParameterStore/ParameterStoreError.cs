namespace Authorizer.Aws.ParameterStore;

/// <summary>Ways in which a call to Parameter Store fails, by what a caller can do about them.</summary>
public enum ParameterStoreError
{
    /// <summary>Too many calls; passes by itself.</summary>
    Throttled,

    /// <summary>Network, timeout or 5xx; passes by itself.</summary>
    Unavailable,

    /// <summary>IAM does not allow the operation on the path, or the KMS key does not allow decryption.</summary>
    AccessDenied,

    /// <summary>AWS does not know the key, or the signature does not match (wrong secret, wrong clock).</summary>
    NotAuthenticated,

    /// <summary>The credentials have expired, and the source had none newer.</summary>
    CredentialsExpired,

    /// <summary>The credential source failed before anything was sent.</summary>
    CredentialsUnavailable,

    /// <summary>The parameter or the version does not exist.</summary>
    NotFound,

    /// <summary>The parameter exists and overwriting was not asked for.</summary>
    AlreadyExists,

    /// <summary>A limit of the account or of the parameter's versions is reached.</summary>
    LimitExceeded,

    /// <summary>The KMS key of a SecureString is missing, disabled or not named rightly.</summary>
    KeyUnavailable,

    /// <summary>The service did not accept what was asked.</summary>
    InvalidRequest,

    /// <summary>The answer is not Parameter Store's: not its JSON, too large, or pages without end.</summary>
    InvalidResponse,
}
