namespace Authorizer.Trust.Callers;

/// <summary>Room for the context of one caller, used for one after the other: it ends where the next is read.</summary>
/// <remarks>For one thread at a time.</remarks>
public sealed class ContextRoom
{
    private const int Usual = 32;
    private KeyValuePair<string, ContextValue>[] entries = new KeyValuePair<string, ContextValue>[Usual];

    /// <summary>Leaves nothing of the caller.</summary>
    public void Clear() => Array.Clear(entries);

    internal KeyValuePair<string, ContextValue>[] Of(int most)
    {
        if (entries.Length < most)
        {
            entries = new KeyValuePair<string, ContextValue>[most];
        }
        return entries;
    }
}
