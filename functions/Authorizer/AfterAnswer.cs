using Authorizer.Serving;

namespace Authorizer;

/// <summary>
/// What is done between an answer and the next event, in at most one second: the configuration is read again when its time has come,
/// keys are fetched ahead of their age, and no fetch is left running into a freeze (contract 8).
/// </summary>
internal sealed class AfterAnswer(CurrentConfiguration configurations)
{
    public ValueTask WorkAsync(CancellationToken budget) => IsAnythingDue() ? new(WorkOnAllAsync(budget)) : default;

    // Most of the time there is nothing to do.
    private bool IsAnythingDue()
    {
        foreach (var keys in configurations.Newest?.RemoteKeys ?? [])
        {
            if (keys.IsRefreshDue)
            {
                return true;
            }
        }
        return configurations.IsReloadDue;
    }

    private async Task WorkOnAllAsync(CancellationToken budget)
    {
        var work = new List<Task>();
        foreach (var keys in configurations.Newest?.RemoteKeys ?? [])
        {
            if (keys.IsRefreshDue)
            {
                work.Add(keys.RefreshAheadAsync(budget));
            }
        }
        work.Add(configurations.ReloadAsync(budget));
        await Task.WhenAll(work);
    }
}
