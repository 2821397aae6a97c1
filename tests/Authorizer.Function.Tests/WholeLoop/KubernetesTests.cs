using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Both Kubernetes kinds through the whole loop: expressions, several providers of one document, authorities by reference.</summary>
public abstract class KubernetesTests(Build build)
{
    private const string Unauthorized = "Function.Unauthorized: Unauthorized";
    private const string Mapped = """
          claims:
            usernameExpression: '"c:" + claims.sub'
            groupsExpression: claims.?roles.orValue("").split(",").filter(r, r != "")
            extra:
            - key: example.com/tenant
              valueExpression: claims.?tenant.orValue("")
          claimValidationRules:
          - expression: claims.exp - claims.iat <= 3600.0
            message: tokens live an hour at most
          userValidationRules:
          - expression: user.groups.all(g, !g.startsWith("system:"))
        """;

    [Fact]
    public async Task Expressions_make_the_caller_and_turn_away_who_breaks_a_rule()
    {
        await using var cluster = await StartedAsync();
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
                Put(
                    each,
                    "providers/cluster",
                    Documents
                        .JwtAuthenticator(cluster)
                        .Replace("  claims:\n    username: email", Mapped, StringComparison.Ordinal)
                )
        );

        var answer = await AnswerAsync(function, cluster.Mint(With(("roles", "dev,ops"), ("tenant", "acme"), ("jti", "j-1"))));
        var context = answer["context"]!;

        Assert.Equal("c:alice", (string?)answer["principalId"]);
        Assert.Equal("[\"dev\",\"ops\"]", (string?)context["groups"]);
        Assert.Equal("acme", (string?)context["example_com_tenant"]);
        Assert.Equal("JTI=j-1", (string?)context["authentication_kubernetes_io_credential_id"]);
        Assert.Equal(Unauthorized, await function.InvokeAsync(Events.Token(cluster.Mint(With(("roles", "system:masters"))))));
        var longLived = new TokenRequest { Lifetime = TimeSpan.FromHours(2) };
        Assert.Equal(Unauthorized, await function.InvokeAsync(Events.Token(cluster.Mint(longLived))));
        Assert.Contains(function.Lines(), line => line.Contains("\"code\":\"invalid_claims\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_a_token_names_is_never_asked()
    {
        await using var cluster = await StartedAsync();
        await using var elsewhere = await LocalIdentityProvider.StartAsync();
        await using var function = await RunningFunction.StartedAsync(
            build,
            each => Put(each, "providers/cluster", Documents.JwtAuthenticator(cluster))
        );
        var claims = With(("email", "a@example.test"));
        claims.Claims["_claim_names"] = new JsonObject { ["groups"] = "there" };
        claims.Claims["_claim_sources"] = new JsonObject
        {
            ["there"] = new JsonObject { ["endpoint"] = elsewhere.KeySetUri, ["access_token"] = "t" },
        };

        var answer = await AnswerAsync(function, cluster.Mint(claims));

        Assert.Equal("a@example.test", (string?)answer["principalId"]);
        Assert.Null(answer["context"]!["groups"]);
        Assert.Equal(0, elsewhere.Requests.KeySet + elsewhere.Requests.Discovery);
    }

    [Fact]
    public async Task Several_entries_of_one_document_are_providers_of_their_own_with_an_authority_each()
    {
        await using var one = await StartedAsync();
        await using var two = await StartedAsync();
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
                Put(
                    each,
                    "providers/clusters",
                    "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt:\n"
                        + Entry(one, "a:")
                        + Entry(two, "b:")
                )
        );

        var first = await AnswerAsync(function, one.Mint());
        var second = await AnswerAsync(function, two.Mint());

        Assert.Equal(("a:alice", "clusters-1"), ((string?)first["principalId"], (string?)first["context"]!["provider"]));
        Assert.Equal(("b:alice", "clusters-2"), ((string?)second["principalId"], (string?)second["context"]!["provider"]));
        Assert.Equal("alice-7", (string?)second["context"]!["uid"]);
    }

    [Fact]
    public async Task An_authority_by_reference_is_a_parameter_below_the_path()
    {
        await using var cluster = await StartedAsync();
        var manifest = Documents.JwtAuthenticator(cluster);
        var inline = manifest[manifest.IndexOf("    certificateAuthorityData", StringComparison.Ordinal)..];
        const string Reference = "    certificateAuthorityDataSource: { kind: ConfigMap, name: roots, key: ca.crt }\n";
        await using var function = await RunningFunction.StartedAsync(
            build,
            each =>
            {
                Put(each, "providers/cluster", manifest.Replace(inline, Reference, StringComparison.Ordinal));
                Put(each, "configmaps/roots/ca.crt", cluster.RootCertificatePem!);
            }
        );

        var answer = await AnswerAsync(function, cluster.Mint(With(("email", "a@example.test"))));

        Assert.Equal("a@example.test", (string?)answer["principalId"]);
    }

    // The provider's own documents need its certificate, so every manifest here carries or names it.
    private static Task<LocalIdentityProvider> StartedAsync() =>
        LocalIdentityProvider.StartAsync(new IdentityProviderOptions { UsesHttps = true });

    private static string Entry(LocalIdentityProvider provider, string prefix) =>
        $$"""
            - issuer:
                url: {{provider.Issuer}}
                audiences: [{{Documents.Audience}}]
                certificateAuthority: {{JsonValue.Create(provider.RootCertificatePem!).ToJsonString()}}
              claimMappings:
                username: { claim: sub, prefix: "{{prefix}}" }
                uid: { expression: claims.sub + "-7" }

            """;

    private static TokenRequest With(params (string Name, string Value)[] claims)
    {
        var request = new TokenRequest { Claims = [] };
        foreach (var (name, value) in claims)
        {
            request.Claims[name] = value;
        }
        return request;
    }

    private static void Put(RunningFunction function, string name, string document) =>
        function.Store.Put($"{RunningFunction.Path}/{name}", document);

    // These kinds cannot say how long a fetch may take, so on a busy machine the first ones may come too late.
    private static async Task<JsonObject> AnswerAsync(RunningFunction function, string token)
    {
        var answer = await Eventually.BecomesAsync(
            () => function.InvokeAsync(Events.Token(token)),
            answer => answer.StartsWith('{'),
            "the token is answered"
        );
        return JsonNode.Parse(answer)!.AsObject();
    }
}

public sealed class ManagedKubernetesTests() : KubernetesTests(Build.Managed);

public sealed class NativeKubernetesTests() : KubernetesTests(Build.Native);
