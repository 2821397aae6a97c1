using Authorizer.Serving;

namespace Authorizer;

/// <summary>
/// What is done between an answer and the next event, in at most one second: the configuration is read again when its time has come,
/// keys are fetched ahead of their age, and no fetch is left running into a freeze (contract 8).
/// </summary>
internal sealed class AfterAnswer(CurrentConfiguration configurations)
{
    public async ValueTask WorkAsync(CancellationToken budget)
    {
        var keys = configurations.Newest?.RemoteKeys.Select(each => each.RefreshAheadAsync(budget)) ?? [];
        await Task.WhenAll(keys.Append(configurations.ReloadAsync(budget)));
    }
}
