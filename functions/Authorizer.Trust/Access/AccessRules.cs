using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>Which access rules hold for which API (contract 2, 7): the narrowest document's, or those of <c>AUTHORIZER_ACCESS</c>.</summary>
public sealed class AccessRules
{
    private readonly Dictionary<ApiScope, ApiAccess> byScope;
    private readonly ApiAccess otherwise;

    private AccessRules(Dictionary<ApiScope, ApiAccess> byScope, ApiAccess otherwise)
    {
        this.byScope = byScope;
        this.otherwise = otherwise;
    }

    /// <summary>No access document, <c>open</c>: a verified token may call the whole stage.</summary>
    public static AccessRules Open { get; } = new([], ApiAccess.Open);

    /// <summary>No access document, <c>closed</c>: nothing may be called.</summary>
    public static AccessRules Closed { get; } = new([], ApiAccess.Closed);

    /// <summary>An access document whose APIs cannot be read may be for any of them: all answer with a fault (contract 3).</summary>
    public static AccessRules Unreadable { get; } = new([], ApiAccess.Unreadable);

    /// <summary>An API that none of them is for is denied.</summary>
    /// <param name="documents">Valid ones; no two for the same scope.</param>
    /// <param name="unreadable">The scopes of documents with errors: theirs is a fault, unless a narrower document is valid.</param>
    public static AccessRules Of(ImmutableArray<AccessDocument> documents, ImmutableArray<ApiScope> unreadable)
    {
        var known = new Dictionary<ApiScope, ApiAccess>();
        foreach (var document in documents)
        {
            var access = ApiAccess.Of(document);
            foreach (var scope in document.Apis)
            {
                known[scope] = access;
            }
        }
        foreach (var scope in unreadable)
        {
            known[scope] = ApiAccess.Unreadable;
        }
        return new AccessRules(known, ApiAccess.Closed);
    }

    public ApiAccess For(string apiId, string stage) => byScope.Count == 0 ? otherwise : Narrowest(apiId, stage);

    private ApiAccess Narrowest(string apiId, string stage) =>
        byScope.GetValueOrDefault(new ApiScope(apiId, stage))
        ?? byScope.GetValueOrDefault(new ApiScope(apiId, null))
        ?? byScope.GetValueOrDefault(ApiScope.Everywhere)
        ?? otherwise;
}
