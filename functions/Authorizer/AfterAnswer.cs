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
    private bool IsAnythingDue() => configurations.Newest?.RemoteKeys.IsRefreshDue() == true || configurations.IsReloadDue;

    private Task WorkOnAllAsync(CancellationToken budget)
    {
        var keys = configurations.Newest?.RemoteKeys.RefreshAheadAsync(budget) ?? Task.CompletedTask;
        return Task.WhenAll(keys, configurations.ReloadAsync(budget));
    }
}
