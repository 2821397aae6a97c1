using System.Buffers;
using System.Text;
using System.Text.Json;
using Authorizer.Configuration;
using Authorizer.Cryptography;
using Authorizer.Function.Tests.Allocations;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Trust.Access;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;
using BenchmarkDotNet.Attributes;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>The stages of a request one by one, with what they allocate: a token of RS256, an API with ten permissions.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class StageBenchmarks
{
    private static readonly StageArn Stage = new("aws", "eu-central-1", "111122223333", "a1b2c3d4e5", "prod");
    private readonly SignedTokens tokens = SignedTokens.Of("RS256");
    private byte[] tokenEvent = [];
    private byte[] requestEvent = [];
    private BearerToken bearer = null!;
    private ClaimSet claims = null!;
    private Expression[] rules = [];
    private ApiAccess access = null!;
    private IReadOnlyList<VerifiedToken> verified = [];
    private StageRoutes routes = null!;
    private OurStages ours = null!;
    private OurStages remembering = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var token = tokens.Token();
        tokenEvent = Encoding.UTF8.GetBytes(OurStages.EventOf(token));
        requestEvent = Encoding.UTF8.GetBytes(RequestEvent.With(token));
        bearer = new BearerToken(token);
        claims = UnverifiedToken.TryParse(bearer, out var parsed)
            ? parsed.Claims
            : throw new InvalidOperationException("Malformed.");
        rules = [Compiled("claims.scope.contains('orders:read')"), Compiled("has(claims.client_id) && claims.client_id != ''")];
        (access, verified) = Accessed(token);
        routes = access.Decide(verified).Routes!;
        ours = OurStages.StartAsync(tokens, token, remembers: false).GetAwaiter().GetResult();
        remembering = OurStages.StartAsync(tokens, token, remembers: true).GetAwaiter().GetResult();
    }

    [Benchmark(Description = "event parse, TOKEN")]
    public object ParseTokenEvent() => AuthorizerEvent.Parse(tokenEvent);

    [Benchmark(Description = "event parse, REQUEST of REST")]
    public object ParseRequestEvent() => AuthorizerEvent.Parse(requestEvent);

    [Benchmark(Description = "token parse")]
    public bool ParseToken() => UnverifiedToken.TryParse(bearer, out _);

    [Benchmark(Description = "signature, RS256")]
    public bool Signature() => ours.Signature();

    [Benchmark(Description = "verifier, RS256")]
    public bool Verifier() => ours.Verifier();

    [Benchmark(Description = "verifier, token remembered")]
    public bool RememberedVerifier() => remembering.Verifier();

    [Benchmark(Description = "two claim rules in CEL")]
    public bool ClaimRules() =>
        rules[0].Evaluate(ExpressionInput.OfClaims(claims)).IsTrue && rules[1].Evaluate(ExpressionInput.OfClaims(claims)).IsTrue;

    [Benchmark(Description = "decision, ten permissions")]
    public object Decide() => access.Decide(verified);

    [Benchmark(Description = "policy render, ten permissions")]
    public int RenderPolicy()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        PolicyText.Write(json, StagePolicy.Of(ApiKind.RestToken, Stage, routes, end: null));
        json.Flush();
        return buffer.WrittenCount;
    }

    [Benchmark(Description = "whole spine, RS256")]
    public bool Spine() => ours.Spine();

    [Benchmark(Description = "whole spine, token remembered")]
    public bool RememberedSpine() => remembering.Spine();

    private (ApiAccess Access, IReadOnlyList<VerifiedToken> Verified) Accessed(string token)
    {
        var read = new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, TimeProvider.System).Read(
            [new("providers/idp", tokens.Provider(), 1), new("intentions/orders", PermissionTexts.Of(10), 1)],
            lastGood: null
        );
        var keys = new LocalKeys(((LocalKeySetLocation)read.Providers[0].Keys).Keys);
        var issuers = new IssuerDirectory([new TrustedIssuer(read.Providers[0].Terms, keys)], []);
        var verdict = new TokenVerifier(issuers, TimeProvider.System)
            .VerifyAsync([new PresentedToken(new BearerToken(token), [TokenLocation.BearerHeader])], CancellationToken.None)
            .AsTask()
            .GetAwaiter()
            .GetResult();
        return verdict.IsVerified(out var accepted, out var refusal)
            ? (read.Access.ToRules(AccessRules.Closed).For(Stage.ApiId, Stage.Stage), accepted)
            : throw new InvalidOperationException($"The benchmark's own token was refused: {refusal}.");
    }

    private static Expression Compiled(string text) =>
        Expression.TryCompile(text, ExpressionVariables.Claims, ExpressionType.Bool, out var expression, out var problems)
            ? expression
            : throw new InvalidOperationException($"{text}: {problems[0]}");
}
