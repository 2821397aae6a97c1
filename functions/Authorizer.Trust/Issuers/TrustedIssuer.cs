using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Issuers;

/// <summary>One provider that is believed on its terms, with its keys.</summary>
public sealed class TrustedIssuer(IssuerTerms terms, IIssuerKeys keys)
{
    public IssuerTerms Terms => terms;

    public IIssuerKeys Keys => keys;
}
