using System.Collections.Immutable;
using Authorizer.Cli.Explanation.Keys;
using Authorizer.Cli.Explanation.Options;
using Authorizer.Configuration;
using Authorizer.Configuration.Providers;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Access;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Cli.Explanation;

/// <summary>What the function would answer from: its own verifier, extractor and rules over the user's documents.</summary>
internal sealed class ExplainedSet
{
    private readonly AccessRules access;

    /// <param name="documents">What is in force.</param>
    /// <param name="providers">The providers that count, with their keys.</param>
    /// <param name="unreadable">Providers with errors, which make a fault of a token that may be theirs.</param>
    /// <param name="choices">The function's environment.</param>
    /// <param name="clock">What time it is.</param>
    public ExplainedSet(
        AuthorizerConfiguration documents,
        ImmutableArray<ExplainedProvider> providers,
        ImmutableArray<UnreadableIssuer> unreadable,
        FunctionChoices choices,
        TimeProvider clock
    )
    {
        Documents = documents;
        Providers = providers;
        Directory = new IssuerDirectory(
            [.. providers.Select(provider => new TrustedIssuer(provider.Terms, provider.Keys))],
            unreadable
        );
        Verifier = new TokenVerifier(Directory, clock);
        Locations = [.. LocationsOf(unreadable).Distinct()];
        Extractor = new TokenExtractor(Locations, choices.Cache);
        access = documents.Access.ToRules(choices.WhenUndocumented);
    }

    public AuthorizerConfiguration Documents { get; }

    public ImmutableArray<ExplainedProvider> Providers { get; }

    public IssuerDirectory Directory { get; }

    public TokenVerifier Verifier { get; }

    public TokenExtractor Extractor { get; }

    /// <summary>Where tokens are looked for.</summary>
    public ImmutableArray<TokenLocation> Locations { get; }

    /// <summary>Throws <see cref="Fault.ConfigurationInvalid"/> as the function does: no provider, or rules that cannot be read.</summary>
    public ApiAccess RequireAccess(StageArn stage)
    {
        var rules = access.For(stage.ApiId, stage.Stage);
        return !Documents.Providers.IsEmpty && rules.IsReadable ? rules : throw new FaultException(Fault.ConfigurationInvalid);
    }

    public CallerMapping MappingOf(VerifiedToken token) =>
        Providers.First(provider => provider.Terms.Name == token.Issuer.Name).Mapping;

    public WatchedKeys KeysOf(TrustedIssuer issuer) => Providers.First(provider => provider.Terms.Name == issuer.Terms.Name).Keys;

    // A document that cannot be read may look anywhere; the usual places are looked at in its stead.
    private IEnumerable<TokenLocation> LocationsOf(ImmutableArray<UnreadableIssuer> unreadable)
    {
        var declared = Providers.SelectMany(provider => provider.Terms.Locations);
        return unreadable.IsEmpty ? declared : declared.Append(TokenLocation.BearerHeader).Append(TokenLocation.AccessTokenQuery);
    }
}

/// <summary>One provider on its terms, with its keys.</summary>
internal sealed record ExplainedProvider(IssuerTerms Terms, WatchedKeys Keys, CallerMapping Mapping)
{
    public static ExplainedProvider Of(Provider provider, ProviderKeys keys) =>
        new(provider.Terms, keys.Of(provider), provider.Caller);
}
