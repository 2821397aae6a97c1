using Authorizer.Configuration;
using Authorizer.Configuration.Providers;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Access;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Serving;

/// <summary>Everything that answering needs of one reading of the configuration. Immutable; published by one reference write.</summary>
internal sealed class ServingConfiguration
{
    private readonly AccessRules access;

    public ServingConfiguration(
        AuthorizerConfiguration documents,
        IReadOnlyDictionary<KeySetLocation, RemoteKeys> remoteKeys,
        FetchesUnderWay underWay,
        AccessRules whenUndocumented,
        ResultCache cache,
        TimeProvider clock
    )
    {
        Documents = documents;
        RemoteKeys = new RemoteKeySets(remoteKeys.Values, underWay, clock);
        var issuers = documents.Providers.Select(provider => new TrustedIssuer(provider.Terms, KeysOf(provider, remoteKeys)));
        Verifier = new TokenVerifier(new IssuerDirectory([.. issuers], documents.Unreadable), clock);
        Extractor = new TokenExtractor(LocationsOf(documents), cache);
        access = documents.Access.ToRules(whenUndocumented);
        var callers = documents.Providers.ToDictionary(
            provider => provider.Terms.Name,
            provider => provider.Caller,
            StringComparer.Ordinal
        );
        CallerMappingOf = token => callers[token.Issuer.Name];
    }

    public AuthorizerConfiguration Documents { get; }

    public RemoteKeySets RemoteKeys { get; }

    public TokenVerifier Verifier { get; }

    public TokenExtractor Extractor { get; }

    /// <summary>
    /// The access rules of one stage. Throws <see cref="Fault.ConfigurationInvalid"/> where no provider is left to believe, or the stage's
    /// access document cannot be read: neither says anything about the caller (contract 3).
    /// </summary>
    public ApiAccess RequireAccess(StageArn stage)
    {
        var rules = access.For(stage.ApiId, stage.Stage);
        return !Documents.Providers.IsEmpty && rules.IsReadable ? rules : throw new FaultException(Fault.ConfigurationInvalid);
    }

    /// <summary>How a verified token becomes a caller.</summary>
    public Func<VerifiedToken, CallerMapping> CallerMappingOf { get; }

    private static IIssuerKeys KeysOf(Provider provider, IReadOnlyDictionary<KeySetLocation, RemoteKeys> remoteKeys) =>
        provider.Keys is LocalKeySetLocation local ? new LocalKeys(local.Keys) : remoteKeys[provider.Keys];

    // A document that cannot be read may look anywhere; the usual places are looked at in its stead, so that its tokens are met.
    private static IEnumerable<TokenLocation> LocationsOf(AuthorizerConfiguration documents)
    {
        var declared = documents.Providers.SelectMany(provider => provider.Terms.Locations);
        return documents.Unreadable.IsEmpty
            ? declared
            : declared.Append(TokenLocation.BearerHeader).Append(TokenLocation.AccessTokenQuery);
    }
}
