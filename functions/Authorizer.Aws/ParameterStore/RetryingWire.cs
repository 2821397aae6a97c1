using Authorizer.Aws.Credentials;

namespace Authorizer.Aws.ParameterStore;

/// <summary>
/// A call until it succeeds or may no longer be tried: throttling, 5xx, network and timeouts again after a wait with full jitter;
/// expired credentials once, at once, with newer ones.
/// </summary>
internal sealed class RetryingWire(Wire wire, ICredentialSource credentials, ParameterStoreOptions options, TimeProvider clock)
{
    public async Task<ReadOnlyMemory<byte>> SendAsync(Call call, CancellationToken cancellationToken)
    {
        var signer = await SignerAsync(call, () => credentials.GetAsync(cancellationToken));
        var renewed = false;
        for (var attempt = 1; ; )
        {
            try
            {
                return await wire.SendAsync(call, signer, cancellationToken);
            }
            catch (ParameterStoreException error) when (error.Kind == ParameterStoreError.CredentialsExpired && !renewed)
            {
                renewed = true;
                signer = await NewerAsync(call, signer, error, cancellationToken);
            }
            catch (ParameterStoreException error) when (error.IsTransient && attempt < options.MaxAttempts)
            {
                await Task.Delay(Wait(attempt++), clock, cancellationToken);
            }
        }
    }

    private TimeSpan Wait(int attempt) => options.BaseDelay * (1L << (attempt - 1)) * options.Jitter();

    private async Task<AwsCredentials> NewerAsync(
        Call call,
        AwsCredentials expired,
        ParameterStoreException error,
        CancellationToken cancellationToken
    )
    {
        var newer = await SignerAsync(call, () => credentials.RenewAsync(expired, cancellationToken));
        return ReferenceEquals(newer, expired) ? throw error : newer;
    }

    private static async Task<AwsCredentials> SignerAsync(Call call, Func<ValueTask<AwsCredentials>> ask)
    {
        try
        {
            return await ask();
        }
        catch (CredentialsException error)
        {
            throw call.Failed(ParameterStoreError.CredentialsUnavailable, nameof(CredentialsException), error);
        }
    }
}
