namespace Authorizer.Local.ParameterStore;

/// <summary>The one caller that counts now, and those that counted before.</summary>
internal sealed class LocalCallers(LocalCredentials first)
{
    private readonly Lock gate = new();
    private readonly List<LocalCredentials> expired = [];

    public LocalCredentials Current { get; private set; } = first;

    /// <summary>From now on only these count; what counted before has expired.</summary>
    public void Replace(LocalCredentials next)
    {
        lock (gate)
        {
            expired.Add(Current);
            Current = next;
        }
    }

    /// <exception cref="WireError">The key id and session token do not belong to the current caller.</exception>
    public string SecretOf(string accessKeyId, string sessionToken)
    {
        lock (gate)
        {
            if (Matches(Current, accessKeyId, sessionToken))
            {
                return Current.SecretAccessKey;
            }

            throw expired.Exists(old => Matches(old, accessKeyId, sessionToken))
                ? new WireError("ExpiredTokenException", "The security token included in the request is expired")
                : new WireError("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
    }

    private static bool Matches(LocalCredentials known, string accessKeyId, string sessionToken) =>
        known.AccessKeyId == accessKeyId && (known.SessionToken ?? "") == sessionToken;
}
