namespace Authorizer.Function.Tests.Runtime;

/// <summary>A test that waits for something that never comes fails instead of hanging.</summary>
internal static class Patience
{
    public static Task NotForEver(this Task task) => task.WaitAsync(Limit);

    public static Task<T> NotForEver<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>For what another thread makes true and nobody announces.</summary>
    public static async Task Until(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
}
