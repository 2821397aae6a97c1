using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Trials;

/// <summary>One line of a team's table: who asks for what, and what shall come of it.</summary>
internal sealed record TrialCase
{
    /// <summary>Its own, or its verb and path.</summary>
    public required string Name { get; init; }

    /// <summary>Null: where the access document applies first.</summary>
    public ApiScope? Api { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<TrialToken> Tokens { get; init; }

    public required string Verb { get; init; }

    /// <summary>Without the stage and the query, with its leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>The lines of each header, by its name without case.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Headers { get; init; }

    public required bool IsAllowExpected { get; init; }

    public required DocumentPosition Position { get; init; }
}

/// <summary>One token of a case.</summary>
/// <param name="Provider">Null: the only provider that the access document names.</param>
/// <param name="Claims">What it claims beside its times.</param>
internal sealed record TrialToken(string? Provider, JsonObject Claims);
