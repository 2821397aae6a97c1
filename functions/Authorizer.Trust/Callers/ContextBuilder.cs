using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>Collects context values; what is absent or not printable is left out (contract 6).</summary>
/// <param name="entries">Room for all there can be.</param>
internal ref struct ContextBuilder(KeyValuePair<string, ContextValue>[] entries)
{
    private readonly KeyValuePair<string, ContextValue>[] entries = entries;
    private int count;

    internal void Add(string key, string? text) => Add(key, text is null ? null : ContextValue.Of(text));

    /// <summary>A claim that counts as a string alone.</summary>
    internal void AddText(string key, JsonValue claim) =>
        Add(key, claim.Kind == JsonValueKind.String ? ContextValue.Of(claim) : null);

    internal void Add(string key, ContextValue? value)
    {
        if (value is { IsPrintable: true } present)
        {
            entries[count++] = new(key, present);
        }
    }

    internal ArraySegment<KeyValuePair<string, ContextValue>> Build() => new(entries, 0, count);
}
