namespace Authorizer.Local.Iam;

/// <summary>What a policy says about one action on one resource.</summary>
public enum PolicyVerdict
{
    /// <summary>No statement speaks of the resource: not permitted.</summary>
    ImplicitDeny,

    /// <summary>A statement allows it and none denies it.</summary>
    Allowed,

    /// <summary>A statement denies it, whatever others allow.</summary>
    ExplicitDeny,
}
