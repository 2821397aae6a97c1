using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Event in, answer out, through the Runtime API, Parameter Store and an identity provider; the same for both builds.</summary>
public abstract class WholeLoopTests(Build build)
{
    private const string Unauthorized = "Function.Unauthorized: Unauthorized";

    public static TheoryData<string> EventsWithAToken =>
        [
            .. Events.Names.Where(name =>
                !name.Contains("without", StringComparison.Ordinal)
                && !name.Contains("two-", StringComparison.Ordinal)
                && !name.Contains("repeated", StringComparison.Ordinal)
                && !name.Contains("other-scheme", StringComparison.Ordinal)
                && !name.Contains("cookie-token", StringComparison.Ordinal)
                && !name.Contains("null-headers", StringComparison.Ordinal)
                && !name.Contains("null-identity", StringComparison.Ordinal)
            ),
        ];

    [Fact]
    public async Task Every_event_shape_with_a_good_token_is_allowed()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        Assert.True(EventsWithAToken.Count > 30);
        foreach (string name in EventsWithAToken.Select(row => row.Data))
        {
            var answer = Json(await function.InvokeAsync(Events.With(name, function.Provider.Mint())), name);

            Assert.True(IsAllowed(answer), name);
            Assert.Equal("local", (string?)answer["context"]!["provider"]);
            Assert.Equal("alice", (string?)answer["context"]!["sub"]);
        }
    }

    [Fact]
    public async Task A_request_without_a_token_is_refused()
    {
        await using var function = await RunningFunction.StartedAsync(build);

        Assert.Equal(Unauthorized, await function.InvokeAsync(Events.With("rest-request-without-token", "")));
        var simple = Json(await function.InvokeAsync(Events.Http2(null)));
        Assert.False((bool)simple["isAuthorized"]!);
        Assert.Equal("missing_token", (string?)simple["context"]!["reason"]);
    }

    [Fact]
    public async Task A_forged_expired_or_misaddressed_token_is_refused_by_its_code()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        var provider = function.Provider;
        (string Token, string Code)[] rows =
        [
            (provider.Mint(new TokenRequest { Forgery = Forgery.ForeignKey }), "invalid_signature"),
            (provider.Mint(new TokenRequest { Forgery = Forgery.ChangedPayload }), "invalid_signature"),
            (provider.Mint(new TokenRequest { Forgery = Forgery.NoSignature }), "algorithm_not_allowed"),
            (provider.Mint(new TokenRequest { Forgery = Forgery.PublicKeyAsSecret }), "algorithm_not_allowed"),
            (provider.Mint(new TokenRequest { Lifetime = TimeSpan.FromMinutes(-5) }), "token_expired"),
            (provider.Mint(new TokenRequest { Audience = "other" }), "audience_not_allowed"),
            (
                provider.Mint(new TokenRequest { Claims = new JsonObject { ["iss"] = "https://evil.example.test" } }),
                "unknown_issuer"
            ),
            (provider.Mint(new TokenRequest { Type = "dpop+jwt" }), "type_not_allowed"),
            ("a.b.c", "malformed_token"),
        ];
        foreach (var (token, code) in rows)
        {
            var answer = Json(await function.InvokeAsync(Events.Http2(token)), code);

            Assert.Equal(Unauthorized, await function.InvokeAsync(Events.Token(token)));
            Assert.False((bool)answer["isAuthorized"]!);
            Assert.Equal(code, (string?)answer["context"]!["reason"]);
        }
    }

    [Fact]
    public async Task Every_algorithm_the_provider_has_is_verified()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        foreach (var key in function.Provider.Keys)
        {
            var token = function.Provider.Mint(new TokenRequest { Algorithm = key.Algorithm });

            Assert.True(IsAllowed(Json(await function.InvokeAsync(Events.Token(token)), key.Algorithm)), key.Algorithm);
        }
    }

    [Fact]
    public async Task The_answer_is_the_same_whatever_route_was_asked_first()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        var token = function.Provider.Mint();

        var answers = new List<string>();
        foreach (var path in (string[])["GET/orders/42", "DELETE/admin", "GET/", "POST/a/b:c/d"])
        {
            answers.Add(await function.InvokeAsync(Events.Token(token, path)));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("a1b2c3d4e5/prod/*", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_is_none_is_a_fault_and_the_next_one_is_answered()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        foreach (var text in (string[])["", "{}", "[]", "null", "{\"type\":\"TOKEN\"}", new string('[', 5000), "\uFEFF{}"])
        {
            Assert.StartsWith("Function.EventInvalid: event_invalid", await function.InvokeAsync(text), StringComparison.Ordinal);
        }

        Assert.True(IsAllowed(Json(await function.InvokeAsync(Events.Token(function.Provider.Mint())))));
    }

    [Fact]
    public async Task A_token_outside_of_the_identity_source_is_a_fault_unless_nothing_is_cached()
    {
        var token = "";
        string Outside() => Events.Http2(token).Replace("[\"Bearer " + token + "\"]", "[\"other\"]", StringComparison.Ordinal);
        await using (var cached = await RunningFunction.StartedAsync(build))
        {
            token = cached.Provider.Mint();
            Assert.StartsWith("Function.ConfigurationInvalid:", await cached.InvokeAsync(Outside()), StringComparison.Ordinal);
        }
        await using var uncached = await RunningFunction.StartedAsync(
            build,
            function => function.Environment["AUTHORIZER_RESULT_CACHE"] = "off"
        );
        token = uncached.Provider.Mint();
        Assert.True(IsAllowed(Json(await uncached.InvokeAsync(Outside()))));
    }

    [Fact]
    public async Task The_environment_chooses_how_answers_look()
    {
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
            {
                each.Environment["AUTHORIZER_UNAUTHORIZED"] = "deny";
                each.Environment["AUTHORIZER_HTTP_API_RESPONSE"] = "iam";
                each.Environment["AUTHORIZER_ACCESS"] = "closed";
            }
        );

        var missing = Json(await function.InvokeAsync(Events.With("rest-request-without-token", "")));
        var forbidden = Json(await function.InvokeAsync(Events.Http2(function.Provider.Mint())));

        Assert.Equal("unverified", (string?)missing["principalId"]);
        Assert.Equal("missing_token", (string?)missing["context"]!["reason"]);
        Assert.Equal("alice", (string?)forbidden["principalId"]);
        Assert.Equal("forbidden", (string?)forbidden["context"]!["reason"]);
        Assert.All([missing, forbidden], answer => Assert.False(IsAllowed(answer)));
    }

    [Fact]
    public async Task A_jwt_authenticator_manifest_is_served_beside_a_jwt_provider()
    {
        await using var cluster = await LocalIdentityProvider.StartAsync(
            new IdentityProviderOptions { UsesHttps = true, IssuerPath = "/any/path" }
        );
        await using var function = await RunningFunction.StartedAsync(
            build,
            each => each.Store.Put($"{RunningFunction.Path}/providers/cluster", Documents.JwtAuthenticator(cluster))
        );
        var token = cluster.Mint(new TokenRequest { Claims = new JsonObject { ["email"] = "a@example.test" } });
        var withoutEmail = cluster.Mint();

        // A busy machine may need more than the two seconds that these kinds give a request for keys.
        await Eventually.BecomesAsync(
            () => function.InvokeAsync(Events.Token(token)),
            answer => !answer.StartsWith("Function.KeysUnavailable", StringComparison.Ordinal),
            "its keys are there"
        );
        Assert.Equal("a@example.test", (string?)Json(await function.InvokeAsync(Events.Token(token)))["principalId"]);
        Assert.Equal(Unauthorized, await function.InvokeAsync(Events.Token(withoutEmail)));
        Assert.True(IsAllowed(Json(await function.InvokeAsync(Events.Token(function.Provider.Mint())))));
    }

    [Fact]
    public async Task Several_loops_answer_side_by_side()
    {
        await using var function = await RunningFunction.PrepareAsync();
        function.Environment["AWS_LAMBDA_MAX_CONCURRENCY"] = "8";
        await function.StartAsync(build, concurrency: 8);
        var token = function.Provider.Mint();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => function.InvokeAsync(Events.Token(token))));

        Assert.Single(answers.Distinct());
        Assert.True(IsAllowed(Json(answers[0])));
        Assert.Equal(1, function.Provider.Requests.KeySet);
    }

    [Fact]
    public async Task No_token_claim_or_key_id_is_in_any_log_line_of_a_hostile_run()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        var provider = function.Provider;
        var secret = $"secret-{Guid.NewGuid():N}";
        var claims = new JsonObject
        {
            ["sub"] = secret,
            ["email"] = secret,
            ["deep"] = new JsonObject { ["er"] = secret },
        };
        string[] tokens =
        [
            provider.Mint(new TokenRequest { Claims = claims }),
            provider.Mint(new TokenRequest { Claims = claims, Audience = secret }),
            provider.Mint(new TokenRequest { Claims = claims, Forgery = Forgery.ForeignKey }),
            provider.Mint(
                new TokenRequest
                {
                    Claims = claims,
                    Header = new JsonObject { ["kid"] = secret },
                }
            ),
            provider.Mint(
                new TokenRequest
                {
                    Claims = claims,
                    Header = new JsonObject { ["crit"] = secret },
                }
            ),
            provider.Mint(new TokenRequest { Claims = new JsonObject { ["iss"] = secret } }),
            secret,
            secret + "." + secret + "." + secret,
        ];
        foreach (var token in tokens)
        {
            foreach (var name in (string[])["rest-token", "rest-request", "websocket-connect", "http-1.0", "http-2.0"])
            {
                await function.InvokeAsync(Events.With(name, token));
            }
            await function.InvokeAsync(token);
        }

        var lines = string.Join('\n', function.Lines());
        Assert.Contains("\"decision\":\"refuse\"", lines, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, lines, StringComparison.Ordinal);
        Assert.All(
            tokens.SelectMany(token => token.Split('.')).Where(part => part.Length > 8),
            part => Assert.DoesNotContain(part, lines, StringComparison.Ordinal)
        );
        Assert.All(provider.Keys, key => Assert.DoesNotContain(key.KeyId, lines, StringComparison.Ordinal));
        Assert.All(
            function.Environment.Where(pair => pair.Key.Contains("SECRET", StringComparison.Ordinal)),
            pair => Assert.DoesNotContain(pair.Value, lines, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Every_invocation_writes_one_line_with_the_contract_s_fields()
    {
        await using var function = await RunningFunction.StartedAsync(build);
        // Where init could not wait for the keys, on a busy machine, the first token has them fetched.
        await function.InvokeAsync(Events.Token(function.Provider.Mint()));
        await function.InvokeAsync(Events.Token(function.Provider.Mint()));

        var lines = function.Lines().Where(text => text.Contains("\"decision\":\"allow\"", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lines.Length);
        var line = Json(lines[1]);
        Assert.Equal("INFO", (string?)line["level"]);
        Assert.Equal("local", (string?)line["provider"]);
        Assert.Equal("a1b2c3d4e5", (string?)line["apiId"]);
        Assert.Equal("warm", (string?)line["keys"]);
        Assert.Matches("^[0-9a-f]{16}$", (string?)line["tokenId"]);
        Assert.NotNull(line["requestId"]);
        Assert.True((double)line["durationMs"]! >= 0);
    }

    private protected static JsonNode Json(string text, string about = "")
    {
        Assert.True(text.StartsWith('{'), $"{about}: no JSON answer but {text[..Math.Min(text.Length, 200)]}");
        return JsonNode.Parse(text)!;
    }

    private protected static bool IsAllowed(JsonNode answer) =>
        answer["isAuthorized"] is { } simple
            ? (bool)simple
            : answer["policyDocument"]!["Statement"]!.AsArray().Any(statement => (string?)statement!["Effect"] == "Allow");
}

public sealed class ManagedWholeLoopTests() : WholeLoopTests(Build.Managed);

public sealed class NativeWholeLoopTests() : WholeLoopTests(Build.Native);
