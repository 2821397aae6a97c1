using System.Collections.Immutable;
using Authorizer.Configuration.Intentions;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration;

/// <summary>One reading of the whole configuration; immutable.</summary>
public sealed class AuthorizerConfiguration
{
    /// <summary>The providers in force, by name: the new version of each document, or its last good one.</summary>
    public required ImmutableArray<Provider> Providers { get; init; }

    /// <summary>What is known of documents that are left out; for <see cref="IssuerDirectory"/>.</summary>
    public required ImmutableArray<UnreadableIssuer> Unreadable { get; init; }

    /// <summary>Who may call what.</summary>
    public required AccessSet Access { get; init; }

    /// <summary>Key snapshots of providers in force, by name.</summary>
    public required ImmutableArray<PublishedKeys> PublishedKeys { get; init; }

    /// <summary>Every error and warning, by document and then by position.</summary>
    public required ImmutableArray<ConfigurationProblem> Problems { get; init; }

    /// <summary>The present text of every provider document, whether it is good or not, by name.</summary>
    public ImmutableArray<DocumentReading> Readings => [.. Documents.Values.Select(document => document.Reading)];

    /// <summary>What the next reading needs to know of each provider document, by name.</summary>
    internal IReadOnlyDictionary<string, ProviderDocument> Documents { get; init; } = new Dictionary<string, ProviderDocument>();

    /// <summary>Snapshots by document name, with the text that they were read from.</summary>
    internal IReadOnlyDictionary<string, PublishedDocument> Published { get; init; } =
        new Dictionary<string, PublishedDocument>();
}

/// <summary>A published key snapshot and its text.</summary>
internal sealed record PublishedDocument(
    ParameterDocument Document,
    PublishedKeys Keys,
    ImmutableArray<ConfigurationProblem> Warnings
);
