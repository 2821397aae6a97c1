using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>
/// <c>distributedClaims</c>, our field beside the mappings of both kinds: what a token's groups are when they stand elsewhere. Upstream
/// follows whatever endpoint the token names (kubernetes 1.8); here nothing a token says decides where a request goes.
/// </summary>
internal static class DistributedClaimFields
{
    /// <summary>Whether such a token is refused; by default it has no groups.</summary>
    internal static bool Refuses(FieldReader mappings)
    {
        switch (mappings.Text("distributedClaims"))
        {
            case null or "ignore":
                return false;
            case "fail":
                return true;
            default:
                const string Known = "must be `ignore`, the default, or `fail`; endpoints that tokens name are never followed";
                mappings.Problems.Error(mappings.PlaceOf("distributedClaims"), Known);
                return true;
        }
    }
}
