using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Authorizer.Configuration;
using Authorizer.Cryptography;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Trust.Access;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>What decisions and rules cost in process, beside one <c>RSA.VerifyData</c> (RS256, 2048 bits) of the same run.</summary>
internal sealed class Decisions : IDisposable
{
    private const int Words = 10;
    private const int Kept = 256;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(1500);
    private readonly RSA rsa = RSA.Create(2048);

    public async Task RunAsync()
    {
        var data = new byte[600];
        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var verify = Micros(_ => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Row("RSA.VerifyData, RS256", verify, verify);
        foreach (var count in new[] { 10, 100, 1000 })
        {
            await DecideAsync(count, verify);
            await SizesAsync(count);
        }
        Rules(verify);
    }

    public void Dispose() => rsa.Dispose();

    private async Task DecideAsync(int count, double verify)
    {
        var (access, tokens) = await AccessAsync(count);
        foreach (var token in tokens)
        {
            access.Decide([token]);
        }
        Row($"{count} permissions, outcomes seen before", Micros(_ => access.Decide([tokens[0]])), verify);
        var others = tokens.Length - Kept;
        Row($"{count} permissions, outcomes not kept", Micros(turn => access.Decide([tokens[Kept + (turn % others)]])), verify);
        var routes = access.Decide([tokens[^1]]).Routes!;
        Row($"{count} permissions, policy written", Micros(_ => Size(ApiKind.HttpApiPayload2, routes)), verify);
        Console.WriteLine(
            $"{count} permissions, all met: policy of {Size(ApiKind.HttpApiPayload2, routes)} bytes on HTTP APIs, {Size(ApiKind.RestRequest, routes)} on REST, {Size(ApiKind.WebSocket, routes)} on WebSocket"
        );
    }

    private async Task SizesAsync(int count)
    {
        var (access, tokens) = await AccessAsync(count, isOfEveryVerb: true);
        var routes = access.Decide([tokens[^1]]).Routes!;
        Console.WriteLine(
            $"{count} permissions of every verb, all met: policy of {Size(ApiKind.HttpApiPayload2, routes)} bytes on HTTP APIs, {Size(ApiKind.RestRequest, routes)} on REST"
        );
    }

    private static void Rules(double verify)
    {
        var filler = string.Join(',', Enumerable.Range(0, 40).Select(number => $"\"claim{number}\":\"{new string('x', 34)}\""));
        var json =
            $$"""{"iss":"i","sub":"alice","email":"a@example.com","email_verified":true,"org":{"id":"acme"},"groups":["a","b","c"],{{filler}}}""";
        if (!ClaimSet.TryParse(Encoding.UTF8.GetBytes(json), out var claims))
        {
            throw new InvalidOperationException("The benchmark's own claims are wrong.");
        }
        string[] texts =
        [
            "claims.email_verified == true",
            "claims.email.endsWith('@example.com')",
            "claims.org.id == 'acme'",
            "'b' in claims.groups",
            "has(claims.sub)",
            "claims.sub != ''",
            "claims.groups.exists(group, group == 'c')",
            "!has(claims.blocked) || claims.blocked == false",
            "claims.groups.size() < 10",
            "claims.claim39.startsWith('x')",
        ];
        var rules = texts.Select(Compiled).ToArray();
        Row(
            $"10 CEL rules over {json.Length} bytes",
            Micros(_ => Array.TrueForAll(rules, rule => rule.Evaluate(ExpressionInput.OfClaims(claims)).IsTrue)),
            verify
        );
    }

    private static Expression Compiled(string text) =>
        Expression.TryCompile(text, ExpressionVariables.Claims, ExpressionType.Bool, out var expression, out var problems)
            ? expression
            : throw new InvalidOperationException($"{text}: {problems[0]}");

    private async Task<(ApiAccess Access, VerifiedToken[] Tokens)> AccessAsync(int count, bool isOfEveryVerb = false)
    {
        var clock = TimeProvider.System;
        var configuration = new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, clock).Read(
            [new("providers/idp", ProviderText(), 1), new("intentions/all", IntentionsText(count, isOfEveryVerb), 1)],
            lastGood: null
        );
        var provider = configuration.Providers[0];
        var keys = new LocalKeys(((LocalKeySetLocation)provider.Keys).Keys);
        var verifier = new TokenVerifier(new IssuerDirectory([new TrustedIssuer(provider.Terms, keys)], []), clock);
        var tokens = new List<VerifiedToken>();
        // Every mix of scopes is another outcome; the last has all of them.
        for (var mix = 1; mix < 1 << Words; mix += mix < Kept ? 1 : 7)
        {
            tokens.Add(await VerifiedAsync(verifier, mix));
        }
        tokens.Add(await VerifiedAsync(verifier, (1 << Words) - 1));
        return (configuration.Access.ToRules(AccessRules.Closed).For("a1", "prod"), [.. tokens]);
    }

    private async Task<VerifiedToken> VerifiedAsync(TokenVerifier verifier, int mix)
    {
        var scopes = string.Join(
            ' ',
            Enumerable.Range(0, Words).Where(word => (mix & (1 << word)) != 0).Select(word => $"s{word}")
        );
        var head = Base64Url.EncodeToString("""{"alg":"RS256"}"""u8);
        var payload = Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes($$"""{"iss":"https://idp.test","aud":"a","sub":"x","exp":4102444800,"scope":"{{scopes}}"}""")
        );
        var input = $"{head}.{payload}";
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var bearer = new BearerToken($"{input}.{Base64Url.EncodeToString(signature)}");
        var verdict = await verifier.VerifyAsync(
            [new PresentedToken(bearer, [TokenLocation.BearerHeader])],
            CancellationToken.None
        );
        return verdict.IsVerified(out var tokens, out var refusal)
            ? tokens[0]
            : throw new InvalidOperationException($"The benchmark's own token was refused: {refusal}.");
    }

    private string ProviderText()
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var (modulus, exponent) = (Base64Url.EncodeToString(key.Modulus), Base64Url.EncodeToString(key.Exponent));
        var set = $$"""{"keys":[{"kty":"RSA","n":"{{modulus}}","e":"{{exponent}}"}]}""";
        return $$"""
            {"Kind":"jwt-provider","Name":"idp","Issuer":"https://idp.test","Audiences":["a"],
             "JSONWebKeySet":{"Local":{"JWKS":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(set))}}"} } }
            """;
    }

    private static string IntentionsText(int count, bool isOfEveryVerb)
    {
        string[] verbs = ["GET", "POST", "PUT", "DELETE"];
        string Methods(int number) => isOfEveryVerb ? " " : $",\"Methods\":[\"{verbs[number % 4]}\"] ";
        var permissions = Enumerable
            .Range(0, count)
            .Select(number =>
                $$"""
                    {"Action":"allow","HTTP":{"PathPrefix":"/customers/orders-{{number}}/"{{Methods(number)}} },
                     "JWT":{"Providers":[{"Name":"idp","VerifyClaims":[{"Path":["scope"],"Value":"s{{number % Words}}"}]}]} }
                    """
            );
        return $$"""{"Kind":"api-intentions","Permissions":[{{string.Join(',', permissions)}}]}""";
    }

    private static int Size(ApiKind kind, StageRoutes routes)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        PolicyText.Write(
            json,
            StagePolicy.Of(kind, new("aws", "eu-central-1", "111122223333", "a1b2c3d4e5", "prod"), routes, end: null)
        );
        json.Flush();
        return buffer.WrittenCount;
    }

    // The least of several rounds: what disturbs a run only makes it longer.
    private static double Micros<T>(Func<int, T> work)
    {
        var best = double.MaxValue;
        var turn = 0;
        var whole = Stopwatch.StartNew();
        while (whole.Elapsed < Long)
        {
            var start = Stopwatch.GetTimestamp();
            for (var count = 0; count < 50; count++)
            {
                work(turn++);
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / 50);
        }
        return best;
    }

    private static void Row(string name, double micros, double verify) =>
        Console.WriteLine($"{name, -44} {micros, 8:F2} µs   {micros / verify, 6:F3} of a verify");
}
