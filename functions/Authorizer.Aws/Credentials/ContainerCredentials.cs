namespace Authorizer.Aws.Credentials;

/// <summary>
/// Credentials of a container endpoint, held in memory and renewed ahead of their expiration by the caller that finds them
/// due; callers that come meanwhile wait for that one fetch. Nothing runs between calls.
/// </summary>
public sealed class ContainerCredentials(ContainerEndpoint endpoint, HttpMessageInvoker http, TimeProvider clock)
    : ICredentialSource,
        IDisposable
{
    /// <summary>How long before their expiration credentials are renewed, at the most.</summary>
    public static readonly TimeSpan RenewalMargin = TimeSpan.FromMinutes(5);

    /// <summary>How long a renewal that failed, while the old credentials still serve, is left alone.</summary>
    public static readonly TimeSpan RenewalPause = TimeSpan.FromSeconds(30);

    private readonly ContainerRequest request = new(endpoint, http, clock);
    private readonly SemaphoreSlim turn = new(1, 1);
    private Holding? holding;

    public async ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Volatile.Read(ref holding) is { } held && held.RenewAt > now)
        {
            return held.Credentials;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            var current = holding;
            return current is not null && current.RenewAt > clock.GetUtcNow()
                ? current.Credentials
                : await FetchOrKeepAsync(current, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask<AwsCredentials> RenewAsync(AwsCredentials rejected, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return holding is { } current && !ReferenceEquals(current.Credentials, rejected)
                ? current.Credentials
                : Hold(await request.SendAsync(cancellationToken));
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<AwsCredentials> FetchOrKeepAsync(Holding? current, CancellationToken cancellationToken)
    {
        try
        {
            return Hold(await request.SendAsync(cancellationToken));
        }
        catch (CredentialsException) when (current?.Credentials.Expiration > clock.GetUtcNow())
        {
            Volatile.Write(ref holding, new Holding(current.Credentials, PausedUntil(current.Credentials)));
            return current.Credentials;
        }
    }

    private AwsCredentials Hold(AwsCredentials fetched)
    {
        Volatile.Write(ref holding, new Holding(fetched, DueAt(fetched)));
        return fetched;
    }

    private DateTimeOffset DueAt(AwsCredentials fetched)
    {
        if (fetched.Expiration is not { } expiration)
        {
            return DateTimeOffset.MaxValue;
        }

        // Credentials that live shorter than twice the margin are used for half their life.
        var half = (expiration - clock.GetUtcNow()) / 2;
        return expiration - (half < RenewalMargin ? half : RenewalMargin);
    }

    private DateTimeOffset PausedUntil(AwsCredentials kept)
    {
        var later = clock.GetUtcNow() + RenewalPause;
        return kept.Expiration < later ? kept.Expiration.Value : later;
    }

    private sealed record Holding(AwsCredentials Credentials, DateTimeOffset RenewAt);
}
