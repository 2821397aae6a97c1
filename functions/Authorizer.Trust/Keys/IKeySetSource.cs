namespace Authorizer.Trust.Keys;

/// <summary>A place that a whole key set can be fetched from.</summary>
public interface IKeySetSource
{
    /// <summary>
    /// Fetches the set now, bounded in time by the source itself. Throws <see cref="KeySetFetchException"/> for every failure that the
    /// place or the network can cause.
    /// </summary>
    Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation);
}

/// <summary>Why a fetch failed (contract 8); for the log and the operator, never for the caller.</summary>
public enum KeySetFetchFailure
{
    /// <summary>No connection, a broken one, or a name that does not resolve.</summary>
    Unreachable,

    /// <summary>No complete answer within <c>RequestTimeoutMs</c>.</summary>
    TimedOut,

    /// <summary>The server's certificate is not trusted or is for another name.</summary>
    CertificateNotTrusted,

    /// <summary>A redirect: keys are taken from the configured place alone.</summary>
    Redirected,

    /// <summary>Another status than 200, and none of the server's own errors.</summary>
    BadStatus,

    /// <summary>A status from 500 on: the server itself has failed.</summary>
    ServerError,

    /// <summary>More than <see cref="JsonWebKeySet.MaxLength"/> bytes.</summary>
    TooLarge,

    /// <summary>Not a JWK set, or a discovery document that is none.</summary>
    NotAKeySet,

    /// <summary>The discovery document's <c>issuer</c> is not the configured one, byte for byte.</summary>
    IssuerMismatch,

    /// <summary>The discovery document's <c>jwks_uri</c> is missing or not https.</summary>
    KeyUriNotAllowed,
}

/// <summary>A fetch failed. The message is ours: no answer's body and no URL is in it.</summary>
public sealed class KeySetFetchException(KeySetFetchFailure failure, Exception? cause = null)
    : Exception($"The key set could not be fetched: {failure}.", cause)
{
    public KeySetFetchFailure Failure { get; } = failure;

    /// <summary>Whether the same request may have another end a moment later; whatever else it was, the place has said so (consul 3.6).</summary>
    internal bool IsWorthRepeating =>
        Failure is KeySetFetchFailure.Unreachable or KeySetFetchFailure.TimedOut or KeySetFetchFailure.ServerError;
}
