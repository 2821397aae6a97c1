using Authorizer.Aws.ParameterStore;
using Authorizer.Trust.Tokens;

namespace Authorizer.Serving;

/// <summary>
/// The configuration that answers at this moment: read at init, again after answers when its time comes, before an answer when it is
/// too old; a failed reading keeps the last good one (contract 3). Safe for several loops.
/// </summary>
internal sealed class CurrentConfiguration(
    StoredDocuments stored,
    ConfigurationLoader loader,
    ReloadSchedule schedule,
    Log log,
    TimeProvider clock
) : IDisposable
{
    // With a last good configuration at hand an answer waits no longer for a newer one. It is more than the second there is after an
    // answer, for a path of a thousand parameters takes a hundred pages, and less than the template's timeout of ten.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);
    private readonly SemaphoreSlim reading = new(1);
    private volatile ServingConfiguration? current;

    /// <summary>What init could read; null when Parameter Store did not answer.</summary>
    public ServingConfiguration? Newest => current;

    /// <summary>Reads at init. Parameter Store failing is no init error: the function serves faults until it answers.</summary>
    public Task InitializeAsync(CancellationToken deadline) => ReadWhenDueAsync(deadline);

    /// <summary>Throws <see cref="Fault.ConfigurationUnavailable"/> while nothing could be read yet.</summary>
    public async ValueTask<ServingConfiguration> GetAsync(CancellationToken deadline)
    {
        if (current is null)
        {
            await ReadWhenDueAsync(deadline);
        }
        else if (IsTooOldToAnswer() && IsDue())
        {
            await ReadInTimeAsync(deadline);
        }
        return current ?? throw new FaultException(Fault.ConfigurationUnavailable);
    }

    /// <summary>Whether <see cref="ReloadAsync"/> has anything to do.</summary>
    public bool IsReloadDue => IsDue();

    /// <summary>After an answer, within its budget; where another loop reads already, there is nothing to do.</summary>
    public async Task ReloadAsync(CancellationToken budget)
    {
        if (!IsDue() || !await reading.WaitAsync(0, budget))
        {
            return;
        }
        await ReadAndReleaseAsync(budget);
    }

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

    private async Task ReadInTimeAsync(CancellationToken deadline)
    {
        using var patience = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, deadline);
        try
        {
            await ReadWhenDueAsync(either.Token);
        }
        catch (OperationCanceledException) when (!deadline.IsCancellationRequested)
        {
            // The last good configuration serves (contract 3).
        }
    }

    private async Task ReadWhenDueAsync(CancellationToken deadline)
    {
        await reading.WaitAsync(deadline);
        await ReadAndReleaseAsync(deadline);
    }

    private async Task ReadAndReleaseAsync(CancellationToken deadline)
    {
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
            var lastGood = current;
            if (await stored.ReadAsync(document => loader.ReadAhead(document, lastGood), deadline) is { } documents)
            {
                current = loader.Load(documents, current) ?? current;
                stored.NoteTaken();
            }
            isRead = true;
        }
        catch (ParameterStoreException failure)
        {
            log.Warn(failure.Message, new("event", "configuration_read_failed"), new("error", failure.ErrorName));
        }
        catch (OperationCanceledException)
        {
            log.Warn(
                "Parameter Store did not answer in the time there was; what is in force stays.",
                new("event", "configuration_read_failed"),
                new("error", "TimeIsUp")
            );
            throw;
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
