using Authorizer.Configuration.Documents;
using Authorizer.Trust.Callers;

namespace Authorizer.Configuration.Providers;

/// <summary>The context keys of one provider; no two things may come under one key (contract 6).</summary>
internal sealed class ContextKeys(DocumentProblems problems)
{
    private readonly Dictionary<string, string> owners = Build();

    /// <summary>The key for <paramref name="name"/>; an error under <paramref name="place"/> when it is taken.</summary>
    internal string Take(string name, Place place)
    {
        var key = ContextKey.From(name);
        if (!owners.TryAdd(key, place.Path))
        {
            problems.Error(
                place,
                $"becomes the context key `{ShownName.Of(key)}`, which {owners[key]} has already; remove it or choose another"
            );
        }
        return key;
    }

    /// <summary>A key that something has by itself; <paramref name="owner"/> names it in a sentence.</summary>
    internal void Reserve(string name, string owner) => owners.TryAdd(ContextKey.From(name), owner);

    private static Dictionary<string, string> Build()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in ContextKey.Standard)
        {
            keys[key] = "every caller";
        }
        foreach (var key in ContextKey.Reserved)
        {
            keys[key] = "API Gateway or this authorizer";
        }
        return keys;
    }
}
