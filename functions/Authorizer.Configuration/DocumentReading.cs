using System.Collections.Immutable;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration;

/// <summary>What one provider document came to, by itself. Immutable; a reload of the same text keeps it.</summary>
/// <param name="Document">The text that was read.</param>
/// <param name="Readings">Its providers; none when not even its kind could be told.</param>
/// <param name="Problems">Everything that is wrong with it, in the order of reading.</param>
public sealed record DocumentReading(
    ParameterDocument Document,
    ImmutableArray<ProviderReading> Readings,
    ImmutableArray<ConfigurationProblem> Problems
)
{
    /// <summary>Other parameters that it names.</summary>
    public ImmutableArray<DocumentReference> References { get; init; } = [];

    /// <summary>It has no errors; then every reading has its provider.</summary>
    public bool IsValid => !Problems.Any(problem => problem.IsError);

    /// <summary>Whose tokens are a fault while this document is left out (contract 3, broken documents).</summary>
    public ImmutableArray<UnreadableIssuer> AsUnreadable() =>
        Readings.IsEmpty
            ? ProviderIdentity.Unknown.AsUnreadable()
            : [.. Readings.SelectMany(reading => reading.Identity.AsUnreadable())];

    public override string ToString() => Document.Name;
}
