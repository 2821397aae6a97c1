using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Configuration;
using Authorizer.Trust.Tokens;

namespace Authorizer.Serving;

/// <summary>
/// The configuration that answers at this moment: read at init, again after answers when its time comes, before an answer when it is
/// too old; a failed reading keeps the last good one (contract 3). Safe for several loops.
/// </summary>
internal sealed class CurrentConfiguration(
    Func<CancellationToken, Task<IReadOnlyList<ParameterDocument>?>> read,
    Func<IReadOnlyList<ParameterDocument>, ServingConfiguration?, ServingConfiguration?> load,
    ReloadSchedule schedule,
    Log log,
    TimeProvider clock
) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private volatile ServingConfiguration? current;

    /// <summary>What init could read; null when Parameter Store did not answer.</summary>
    public ServingConfiguration? Newest => current;

    /// <summary>Reads at init. Parameter Store failing is no init error: the function serves faults until it answers.</summary>
    public Task InitializeAsync(CancellationToken deadline) => ReadWhenDueAsync(deadline);

    /// <summary>Throws <see cref="Fault.ConfigurationUnavailable"/> while nothing could be read yet.</summary>
    public async ValueTask<ServingConfiguration> GetAsync(CancellationToken deadline)
    {
        if (current is null || IsTooOldToAnswer())
        {
            await ReadWhenDueAsync(deadline);
        }
        return current ?? throw new FaultException(Fault.ConfigurationUnavailable);
    }

    /// <summary>After an answer, within its budget.</summary>
    public Task ReloadAsync(CancellationToken budget) => IsDue() ? ReadWhenDueAsync(budget) : Task.CompletedTask;

    public void Dispose() => reading.Dispose();

    private bool IsDue()
    {
        lock (schedule)
        {
            return schedule.IsDue(clock.GetUtcNow());
        }
    }

    private bool IsTooOldToAnswer()
    {
        lock (schedule)
        {
            return schedule.IsTooOldToAnswer(clock.GetUtcNow());
        }
    }

    private async Task ReadWhenDueAsync(CancellationToken deadline)
    {
        await reading.WaitAsync(deadline);
        try
        {
            if (IsDue())
            {
                await ReadAsync(deadline);
            }
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task ReadAsync(CancellationToken deadline)
    {
        var isRead = false;
        try
        {
            if (await read(deadline) is { } documents && load(documents, current) is { } loaded)
            {
                current = loaded;
            }
            isRead = true;
        }
        catch (Exception failure) when (failure is ParameterStoreException or CredentialsException)
        {
            var name = (failure as ParameterStoreException)?.ErrorName ?? "CredentialsUnavailable";
            log.Warn(failure.Message, new("event", "configuration_read_failed"), new("error", name));
        }
        finally
        {
            Note(isRead);
        }
    }

    private void Note(bool isRead)
    {
        lock (schedule)
        {
            if (isRead)
            {
                schedule.Succeeded(clock.GetUtcNow());
            }
            else
            {
                schedule.Failed(clock.GetUtcNow());
            }
        }
    }
}
