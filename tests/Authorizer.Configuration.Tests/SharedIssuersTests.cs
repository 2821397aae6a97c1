namespace Authorizer.Configuration.Tests;

public sealed class SharedIssuersTests
{
    private const string Manifest = """
        apiVersion: authentication.concierge.pinniped.dev/v1alpha1
        kind: JWTAuthenticator
        metadata: { name: c }
        spec: { issuer: https://okta.test/, audience: https://web/ }
        """;

    private static EntryText Entry => EntryText.Okta.With("Claims", """{ "Username": "sub" }""");

    public static TheoryData<string?, string?, string?, string?, string[]> Wrong { get; } =
        new()
        {
            {
                "\"x\"",
                null,
                "\"x\"",
                null,
                [
                    "providers/a: Audiences: is required, for providers/b has the same issuer; give both audiences that differ",
                    "providers/b: Audiences: is required, for providers/a has the same issuer; give both audiences that differ",
                ]
            },
            {
                "\"x\"",
                "[\"api\"]",
                "\"x\"",
                null,
                [
                    "providers/a: Issuer: is also the issuer of providers/b, which has no audiences; give both audiences that differ",
                    "providers/b: Audiences: is required, for providers/a has the same issuer; give both audiences that differ",
                ]
            },
            {
                "\"x\"",
                "[\"api\", \"http://web/\"]",
                "\"x\"",
                "[\"https://web\"]",
                [
                    "providers/a: Audiences: shares an audience with providers/b, which has the same issuer; give each audience to one of them",
                    "providers/b: Audiences: shares an audience with providers/a, which has the same issuer; give each audience to one of them",
                ]
            },
            {
                null,
                "[\"api\"]",
                null,
                "[\"web\"]",
                [
                    "providers/a: Issuer: is required, for providers/b has none either and only one provider may; name the issuer",
                    "providers/b: Issuer: is required, for providers/a has none either and only one provider may; name the issuer",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Providers_that_cannot_be_told_apart_are_errors_on_both_sides(
        string? issuerOfA,
        string? audiencesOfA,
        string? issuerOfB,
        string? audiencesOfB,
        string[] expected
    )
    {
        var configuration = Read(Document("a", issuerOfA, audiencesOfA), Document("b", issuerOfB, audiencesOfB));

        Assert.Equal(expected, The.Sentences(configuration.Problems));
        Assert.Empty(configuration.Providers);
        Assert.Equal(2, configuration.Unreadable.Length);
    }

    [Theory]
    [InlineData("\"x\"", "[\"api\"]", "\"x\"", "[\"web\"]")]
    [InlineData("\"x\"", null, "\"X\"", null)]
    [InlineData("\"x\"", null, "\"x/\"", null)]
    [InlineData("\"x\"", null, null, "[\"web\"]")]
    [InlineData("\"x\"", "[\"http://https://web\"]", "\"x\"", "[\"web\"]")]
    public void Providers_that_can_be_told_apart_serve(
        string? issuerOfA,
        string? audiencesOfA,
        string? issuerOfB,
        string? audiencesOfB
    )
    {
        var configuration = Read(Document("a", issuerOfA, audiencesOfA), Document("b", issuerOfB, audiencesOfB));

        Assert.Equal(2, configuration.Providers.Length);
    }

    [Fact]
    public void An_alias_is_an_issuer()
    {
        var alias = Entry.With("Issuer", "\"y\"").With("IssuerAliases", "[\"x\"]").Named("b");

        Assert.Empty(Read(Document("a", "\"x\"", null), alias).Providers);
    }

    [Fact]
    public void The_more_tolerant_comparison_of_two_kinds_counts()
    {
        var configuration = Read(Entry.With("Audiences", "[\"web\"]").Document(), The.Document("providers/c", Manifest));

        Assert.Equal(
            [
                "providers/c: spec.audience: shares an audience with providers/okta, which has the same issuer; give each audience to one of them",
                "providers/okta: Audiences: shares an audience with providers/c, which has the same issuer; give each audience to one of them",
            ],
            The.Sentences(configuration.Problems)
        );
    }

    [Fact]
    public void A_third_provider_serves_beside_two_that_conflict()
    {
        var configuration = Read(Document("a", "\"x\"", null), Document("b", "\"x\"", null), Document("c", "\"y\"", null));

        Assert.Equal("c", Assert.Single(configuration.Providers).Name);
    }

    [Fact]
    public void An_error_points_at_the_field_in_the_document()
    {
        var configuration = Read(Document("a", "\"x\"", "[\"api\"]"), Document("b", "\"x\"", "[\"api\"]"));

        Assert.All(configuration.Problems, problem => Assert.Equal((7, 16), (problem.Line, problem.Column)));
    }

    private static ParameterDocument Document(string name, string? issuer, string? audiences)
    {
        var entry = issuer is null ? Entry.Without("Issuer") : Entry.With("Issuer", issuer);
        return (audiences is null ? entry : entry.With("Audiences", audiences)).Named(name);
    }

    private static AuthorizerConfiguration Read(params ParameterDocument[] documents) =>
        The.Reader().Read(documents, lastGood: null);
}
