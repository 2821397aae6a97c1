using Authorizer.Trust.Callers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Providers;

/// <summary>One provider as its document says, checked: it cannot exist invalid. Compared by reference: a reload of the same text keeps the object.</summary>
public sealed class Provider
{
    /// <summary>On what terms its tokens are believed.</summary>
    public required IssuerTerms Terms { get; init; }

    /// <summary>Where its keys are; local ones are read and imported.</summary>
    public required KeySetLocation Keys { get; init; }

    /// <summary>How long fetched keys are used; without meaning for local ones.</summary>
    public required KeyFreshness Freshness { get; init; }

    /// <summary>How its verified tokens become a caller.</summary>
    public required CallerMapping Caller { get; init; }

    public string Name => Terms.Name;

    public override string ToString() => Name;
}
