using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>One <c>api-intentions</c> document: who may call what on the APIs it is for (contract 7).</summary>
/// <param name="Name">The document's name, for operators.</param>
/// <param name="Apis">Where it applies.</param>
/// <param name="Requirement">What every allowed request's tokens need as well; null: nothing more.</param>
/// <param name="Permissions">In their order: the first whose HTTP part matches decides.</param>
public sealed record AccessDocument(
    string Name,
    ImmutableArray<ApiScope> Apis,
    TokenRequirement? Requirement,
    ImmutableArray<Permission> Permissions
);

/// <summary>One line of an access document.</summary>
/// <param name="Allows">Its <c>Action</c>.</param>
/// <param name="Http">Which requests it is about.</param>
/// <param name="Requirement">What the tokens need for it to allow: where they fail it, it denies, and no later permission is asked (consul 2.2).</param>
public sealed record Permission(bool Allows, RouteMatch Http, TokenRequirement? Requirement);
