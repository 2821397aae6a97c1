using System.Text.Json.Nodes;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Contract 4, step 1, from outside: every kind of location in every event shape, and several tokens in one request.</summary>
public abstract class TokenLocationTests(Build build)
{
    private const string Unauthorized = "Function.Unauthorized: Unauthorized";

    private const string EveryKind = """
        , "Locations": [
          { "Header": { "Name": "X-Token" } },
          { "Header": { "Name": "X-JWT", "ValuePrefix": "JWT " } },
          { "Header": { "Name": "X-JWT", "ValuePrefix": "JWS:" } },
          { "QueryParam": { "Name": "token" } },
          { "Cookie": { "Name": "sid" } }
        ]
        """;

    private static readonly ApiKind[] Shapes = Enum.GetValues<ApiKind>();

    [Fact]
    public async Task A_token_counts_in_every_declared_location_of_every_event_shape()
    {
        await using var function = await StartedAsync(EveryKind);
        var token = function.Provider.Mint();
        SentRequest[] inHeaders =
        [
            new() { Headers = [$"X-Token: {token}"] },
            new() { Headers = [$"x-token: {token}"] },
            new() { Headers = [$"X-JWT: JWT {token}"] },
            new() { Headers = [$"X-JWT: JWS:{token}"] },
        ];
        SentRequest[] elsewhere =
        [
            new() { Headers = ["X-JWT: other", $"X-JWT: JWT {token}"] },
            new() { Headers = [$"X-JWT: JWS:{token}", $"X-JWT: JWT {token}"] },
            new() { Query = [$"token={token}"] },
            new() { Query = [$"token={token.Replace(".", "%2E", StringComparison.Ordinal)}"] },
            new() { Cookies = [$"sid={token}"] },
            new() { Cookies = [$"x=1; sid=\"{token}\""] },
            new() { Cookies = ["x=1; y=2", $"sid={token}; z=3"] },
            new()
            {
                Headers = [$"X-Token: {token}", $"X-JWT: JWT {token}"],
                Query = [$"token={token}"],
                Cookies = [$"sid={token}"],
            },
        ];
        foreach (var shape in Shapes)
        {
            foreach (var request in shape == ApiKind.RestToken ? inHeaders : [.. inHeaders, .. elsewhere])
            {
                var answer = await function.InvokeAsync(request.EventText(shape));
                Assert.True(IsAllowed(answer), $"{shape}");
                Assert.Equal("alice", (string?)JsonNode.Parse(answer)!["context"]!["sub"]);
            }
        }
    }

    [Fact]
    public async Task A_token_counts_nowhere_else()
    {
        await using var function = await StartedAsync(EveryKind);
        var token = function.Provider.Mint();
        SentRequest[] requests =
        [
            new() { Headers = [$"Authorization: Bearer {token}"] },
            new() { Headers = [$"X-JWT: jwt {token}"] },
            new() { Query = [$"access_token={token}"] },
            new() { Query = [$"Token={token}"] },
            new() { Cookies = [$"SID={token}"] },
        ];
        foreach (var shape in Shapes.Where(shape => shape != ApiKind.RestToken))
        {
            foreach (var request in requests)
            {
                await RefusedAsync(function, shape, request, "missing_token");
            }
        }
        // Which header the value is of, API Gateway does not say: it is read as the bare one.
        await RefusedAsync(function, ApiKind.RestToken, requests[0], "malformed_token");
    }

    [Fact]
    public async Task Tokens_of_two_providers_must_both_verify_and_the_first_extracted_is_the_caller()
    {
        await using var other = await LocalIdentityProvider.StartAsync(new IdentityProviderOptions { IssuerPath = "/other" });
        await using var function = await StartedAsync(InCookie, other);
        var (first, second) = (other.Mint(new TokenRequest { Subject = "bob" }), function.Provider.Mint());
        var expired = new TokenRequest { Lifetime = TimeSpan.FromMinutes(-5) };
        var forged = new TokenRequest { Forgery = Forgery.ForeignKey };
        foreach (var shape in Shapes.Where(shape => shape != ApiKind.RestToken))
        {
            var answer = JsonNode.Parse(await function.InvokeAsync(Both(first, second).EventText(shape)))!;
            Assert.Equal("bob", (string?)answer["context"]!["sub"]);
            Assert.Equal("another", (string?)answer["context"]!["provider"]);

            await RefusedAsync(function, shape, Both(other.Mint(expired), second), "token_expired");
            await RefusedAsync(function, shape, Both(first, function.Provider.Mint(expired)), "token_expired");
            await RefusedAsync(function, shape, Both(first, function.Provider.Mint(forged)), "invalid_signature");
            await RefusedAsync(function, shape, Both(other.Mint(forged), second), "invalid_signature");
            await RefusedAsync(function, shape, Both(first, "a.b.c"), "malformed_token");
            // Each token in the other one's place: neither provider looks there.
            await RefusedAsync(function, shape, Both(second, first), "unknown_issuer");
        }

        static SentRequest Both(string inHeader, string inCookie) =>
            new() { Headers = [$"Authorization: Bearer {inHeader}"], Cookies = [$"sid=\"{inCookie}\""] };
    }

    [Fact]
    public async Task Two_tokens_for_one_provider_are_malformed_and_one_token_twice_is_one()
    {
        await using var function = await StartedAsync(EveryKind);
        var (first, second) = (function.Provider.Mint(), function.Provider.Mint(new TokenRequest { Subject = "bob" }));
        foreach (var shape in Shapes.Where(shape => shape != ApiKind.RestToken))
        {
            SentRequest[] pairs =
            [
                new() { Headers = [$"X-Token: {first}"], Cookies = [$"sid={second}"] },
                new() { Headers = [$"X-JWT: JWT {first}", $"X-JWT: JWT {second}"] },
                new() { Headers = [$"X-JWT: JWT {first}", $"X-JWT: JWS:{second}"] },
                new() { Query = [$"token={first}", $"token={second}"] },
                new() { Cookies = [$"sid={first}; sid={second}"] },
                new() { Cookies = [$"sid={first}", $"sid={second}"] },
            ];
            foreach (var pair in pairs)
            {
                await RefusedAsync(function, shape, pair, "malformed_token");
            }
            var same = new SentRequest
            {
                Query = [$"token={first}", $"token={first}"],
                Cookies = [$"sid=\"{first}\"; sid={first}"],
            };
            Assert.True(IsAllowed(await function.InvokeAsync(same.EventText(shape))), $"{shape}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_payload_is_forwarded_as_it_was_sent_and_padded_on_request(bool isPadded)
    {
        var padding = isPadded ? ", \"PadForwardPayloadHeader\": true" : "";
        await using var function = await StartedAsync($", \"Forwarding\": {{ \"HeaderName\": \"X-Claims\"{padding} }}");
        foreach (var length in Enumerable.Range(0, 3))
        {
            var token = function.Provider.Mint(new TokenRequest { Subject = "alice" + new string('x', length) });
            var segment = token.Split('.')[1];
            var expected = isPadded ? segment.PadRight((segment.Length + 3) / 4 * 4, '=') : segment;
            foreach (var shape in Shapes)
            {
                var request = new SentRequest { Headers = [$"Authorization: Bearer {token}"] };
                var answer = JsonNode.Parse(await function.InvokeAsync(request.EventText(shape)))!;
                Assert.Equal(expected, (string?)answer["context"]!["X_Claims"]);
            }
        }
    }

    private const string InCookie = ", \"Locations\": [{ \"Cookie\": { \"Name\": \"sid\" } }]";

    private Task<RunningFunction> StartedAsync(string fields, LocalIdentityProvider? another = null) =>
        RunningFunction.StartedAsync(
            build,
            function =>
            {
                var providers = $"{RunningFunction.Path}/providers/";
                function.Store.Put(providers + "local", Documents.Remote(function.Provider, more: fields));
                if (another is not null)
                {
                    function.Store.Put(providers + "another", Documents.Remote(another, "another"));
                }
            }
        );

    private static async Task RefusedAsync(RunningFunction function, ApiKind shape, SentRequest request, string code)
    {
        var answer = await function.InvokeAsync(request.EventText(shape));
        if (shape == ApiKind.HttpApiPayload2)
        {
            var refused = JsonNode.Parse(answer)!;
            Assert.False((bool)refused["isAuthorized"]!);
            Assert.Equal(code, (string?)refused["context"]!["reason"]);
        }
        else
        {
            Assert.Equal(Unauthorized, answer);
        }
        var line = function.Lines().Last(text => text.Contains("\"decision\":", StringComparison.Ordinal));
        Assert.Equal(code, (string?)JsonNode.Parse(line)!["code"]);
    }

    private static bool IsAllowed(string answer) =>
        answer.Contains("\"isAuthorized\":true", StringComparison.Ordinal)
        || answer.Contains("\"Effect\":\"Allow\"", StringComparison.Ordinal);
}

public sealed class ManagedTokenLocationTests() : TokenLocationTests(Build.Managed);

public sealed class NativeTokenLocationTests() : TokenLocationTests(Build.Native);
