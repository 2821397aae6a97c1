namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Waits for a condition of a process whose clock cannot be moved.</summary>
internal static class Eventually
{
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> ask, Func<T, bool> isReached, string what)
    {
        var last = await ask();
        for (var attempt = 0; attempt < 300 && !isReached(last); attempt++)
        {
            await Task.Delay(50);
            last = await ask();
        }
        Assert.True(isReached(last), $"It never came to: {what}.");
        return last;
    }
}
