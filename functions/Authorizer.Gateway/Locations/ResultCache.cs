namespace Authorizer.Gateway.Locations;

/// <summary><c>AUTHORIZER_RESULT_CACHE</c> (contract 2): whether API Gateway may reuse an answer.</summary>
public enum ResultCache
{
    /// <summary>It may: an answer depends on nothing but its cache key.</summary>
    On,

    /// <summary>The operator's word that every API using this function has authorizer TTL 0.</summary>
    Off,
}
