namespace Authorizer.Configuration.Tests;

public sealed class SamePrincipalsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("""{ "Username": "email", "UsernamePrefix": "a:" }""", null)]
    [InlineData("""{ "UsernamePrefix": "a:" }""", """{ "UsernamePrefix": "b:" }""")]
    [InlineData("""{ "Username": "sub", "UsernamePrefix": "a" }""", """{ "Username": "sub", "UsernamePrefix": "ab" }""")]
    [InlineData("""{ "Username": "sub" }""", """{ "Username": "sub", "UsernamePrefix": "b:" }""")]
    public void Callers_that_could_bear_one_name_are_a_warning(string? claimsOfA, string? claimsOfB) =>
        Assert.Equal(
            [
                "warning: providers/b: Claims: lets callers bear the same principalId as callers of providers/a; set Username and UsernamePrefix in both, or tell them apart by the context key `provider`",
            ],
            Read(Document("a", claimsOfA), Document("b", claimsOfB))
        );

    [Fact]
    public void Prefixes_that_do_not_begin_each_other_keep_callers_apart() =>
        Assert.Empty(
            Read(
                Document("a", """{ "Username": "sub", "UsernamePrefix": "a:" }"""),
                Document("b", """{ "Username": "email", "UsernamePrefix": "b:" }""")
            )
        );

    [Fact]
    public void One_warning_a_document_names_all_the_others_before_it() =>
        Assert.Contains(
            "as callers of providers/a, providers/b;",
            Read(Document("a", null), Document("b", null), Document("c", null))[1],
            StringComparison.Ordinal
        );

    [Fact]
    public void Of_many_others_three_are_named() =>
        Assert.Contains(
            "as callers of providers/a, providers/b, providers/c and 2 more;",
            Read(
                Document("a", null),
                Document("b", null),
                Document("c", null),
                Document("d", null),
                Document("e", null),
                Document("f", null)
            )[4],
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("spec.claims", "", "kind: JWTAuthenticator", "authentication.concierge.pinniped.dev/v1alpha1")]
    [InlineData(
        "jwt[0].claimMappings",
        "give each a `username.prefix` of its own, or ",
        "kind: AuthenticationConfiguration",
        "apiserver.config.k8s.io/v1"
    )]
    public void The_advice_is_one_that_the_document_s_kind_can_follow(string path, string advice, string kind, string version)
    {
        var manifest = $$"""
            apiVersion: {{version}}
            {{kind}}
            """;
        var body = kind.EndsWith("JWTAuthenticator", StringComparison.Ordinal)
            ? "\nmetadata: { name: b }\nspec: { issuer: https://b.example, audience: orders, claims: {} }\n"
            : "\njwt:\n- issuer: { url: https://b.example, audiences: [orders] }\n  claimMappings: { username: { claim: sub, prefix: '' } }\n";
        Assert.Equal(
            [
                $"warning: providers/b: {path}: lets callers bear the same principalId as callers of providers/a; {advice}tell them apart by the context key `provider`",
            ],
            Read(Document("a", null), The.Document("providers/b", manifest + body))
        );
    }

    private static ParameterDocument Document(string name, string? claims)
    {
        var entry = EntryText.Okta.With("Issuer", $"\"{name}\"");
        return (claims is null ? entry : entry.With("Claims", claims)).Named(name);
    }

    private static string[] Read(params ParameterDocument[] documents) =>
        The.Sentences(The.Reader().Read(documents, lastGood: null).Problems);
}
