using System.Collections.Immutable;
using System.Text;
using Authorizer.Configuration;
using Authorizer.Cryptography;
using Authorizer.Function.Tests.Allocations;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>What of us verifies one token: the check of its signature, the verifier, the whole spine; warm.</summary>
internal sealed class OurStages
{
    private readonly SignatureAlgorithm algorithm;
    private readonly CompactJws jws;
    private readonly VerificationKey key;
    private readonly TokenVerifier verifier;
    private readonly ImmutableArray<PresentedToken> presented;
    private readonly WarmSpine spine;
    private readonly byte[] invocation;

    private OurStages(SignedTokens tokens, string token, string provider, WarmSpine spine)
    {
        this.spine = spine;
        var bearer = new BearerToken(token);
        presented = [new PresentedToken(bearer, [TokenLocation.BearerHeader])];
        algorithm = SignatureAlgorithm.All.Single(known => known.Name == tokens.Algorithm);
        jws = UnverifiedToken.TryParse(bearer, out var parsed)
            ? parsed.Jws
            : throw new InvalidOperationException("The benchmark's own token is malformed.");
        var (terms, keys) = Configured(provider);
        key = Completed(keys.FindAsync("k1", algorithm, CancellationToken.None)).Candidates[0];
        verifier = new TokenVerifier(new IssuerDirectory([new TrustedIssuer(terms, keys)], []), TimeProvider.System);
        invocation = Encoding.UTF8.GetBytes(EventOf(token));
    }

    /// <param name="tokens">The key.</param>
    /// <param name="token">One of its tokens.</param>
    /// <param name="remembers">Whether the provider remembers verified tokens.</param>
    public static async Task<OurStages> StartAsync(SignedTokens tokens, string token, bool remembers)
    {
        var provider = tokens.Provider(remembers ? "\"CacheConfig\":{\"Size\":100}," : "");
        var documents = new Dictionary<string, string>(StringComparer.Ordinal) { ["providers/idp"] = provider };
        return new OurStages(tokens, token, provider, await WarmSpine.StartAsync(documents));
    }

    public static string EventOf(string token) =>
        $$"""{"type":"TOKEN","authorizationToken":"Bearer {{token}}","methodArn":"arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders/42"}""";

    public bool Signature() => key.Verifies(algorithm, jws);

    public bool Verifier() => Completed(verifier.VerifyAsync(presented, CancellationToken.None)).IsVerified(out _, out _);

    public bool Spine() => Completed(spine.InvokeAsync(invocation)).AnswerBytes.Span.IndexOf("\"Allow\""u8) >= 0;

    // Nothing here waits for anybody.
    private static T Completed<T>(ValueTask<T> work) =>
        work.IsCompletedSuccessfully ? work.Result : throw new InvalidOperationException("It did not end at once.");

    private static (IssuerTerms Terms, LocalKeys Keys) Configured(string document)
    {
        var read = new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, TimeProvider.System).Read(
            [new("providers/idp", document, 1)],
            lastGood: null
        );
        var provider = read.Providers[0];
        return (provider.Terms, new LocalKeys(((LocalKeySetLocation)provider.Keys).Keys));
    }
}
