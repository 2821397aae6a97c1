using System.Collections.Immutable;

namespace Authorizer.Trust.Callers;

/// <summary>Collects context values; what is absent or not printable is left out (contract 6).</summary>
internal sealed class ContextBuilder
{
    private readonly ImmutableArray<KeyValuePair<string, ContextValue>>.Builder entries = ImmutableArray.CreateBuilder<
        KeyValuePair<string, ContextValue>
    >();

    internal void Add(string key, string? text) => Add(key, text is null ? null : ContextValue.Of(text));

    internal void Add(string key, ContextValue? value)
    {
        if (value is { IsPrintable: true } present)
        {
            entries.Add(new(key, present));
        }
    }

    internal ImmutableArray<KeyValuePair<string, ContextValue>> Build() => entries.ToImmutable();
}
