using System.Collections.Immutable;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Permissions;

/// <summary>The classes of callers that documents tell apart.</summary>
internal static class CallerClasses
{
    /// <summary>
    /// Those who meet nothing; for each requirement those who meet it alone, or it and one of a document as a whole; those who meet all.
    /// Each once, the wider before the narrower.
    /// </summary>
    public static ImmutableArray<CallerClass> Of(params ReadOnlySpan<AccessDocument?> documents)
    {
        var classes = new Dictionary<string, CallerClass>(StringComparer.Ordinal);
        void Add(CallerClass callers) => classes.TryAdd(callers.Label, callers);
        Add(CallerClass.Anybody);
        foreach (var document in documents)
        {
            if (document is null)
            {
                continue;
            }
            var whole = Providers(document.Requirement).Select(CallerClass.Anybody.With).Prepend(CallerClass.Anybody).ToArray();
            Array.ForEach(whole, Add);
            foreach (var requirement in document.Permissions.SelectMany(permission => Providers(permission.Requirement)))
            {
                Array.ForEach(whole, callers => Add(callers.With(requirement)));
            }
        }
        Add(CallerClass.Everybody);
        return [.. classes.Values.OrderBy(callers => callers.Weight)];
    }

    /// <summary>Every requirement of a document, each once.</summary>
    public static ImmutableArray<ProviderRequirement> RequirementsOf(AccessDocument document) =>
        [
            .. Providers(document.Requirement)
                .Concat(document.Permissions.SelectMany(permission => Providers(permission.Requirement)))
                .DistinctBy(CallerClass.LabelOf, StringComparer.Ordinal),
        ];

    private static ImmutableArray<ProviderRequirement> Providers(TokenRequirement? requirement) => requirement?.Providers ?? [];
}
