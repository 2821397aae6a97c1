namespace Authorizer.Configuration.Tests.Consul;

public sealed class EntryEnvelopeTests
{
    public static TheoryData<string, string?, string[]> Wrong { get; } =
        new()
        {
            {
                "Kind",
                null,
                ["Kind: is required; expected `jwt-provider`, `JWTProvider`, `JWTAuthenticator` or `AuthenticationConfiguration`"]
            },
            { "Kind", "\"jwt-providr\"", ["Kind: is no kind of provider document; did you mean `jwt-provider`?"] },
            {
                "Kind",
                "\"api-intention\"",
                ["Kind: is no kind of document; did you mean `api-intentions`, which belongs below `intentions/`?"]
            },
            {
                "Kind",
                "\"api-intentions\"",
                [
                    "Kind: is an access document, which belongs below `intentions/`; expected `jwt-provider`, `JWTProvider`, `JWTAuthenticator` or `AuthenticationConfiguration` here",
                ]
            },
            {
                "Kind",
                "\"JWTProvider\"",
                ["apiVersion: must be `consul.hashicorp.com/v1alpha1`; outside of Kubernetes the kind is `jwt-provider`"]
            },
            { "Kind", "\"AuthenticationConfiguration\"", ["apiVersion: must be `apiserver.config.k8s.io/v1`"] },
            {
                "Kind",
                "\"proxy-defaults\"",
                [
                    "Kind: is no kind of provider document; expected `jwt-provider`, `JWTProvider`, `JWTAuthenticator` or `AuthenticationConfiguration`",
                ]
            },
            { "Kind", "5", ["Kind: must be text; found a number; put it in quotes"] },
            {
                "Kind",
                "\"JWTAuthenticator\"",
                [
                    "apiVersion: must be `authentication.concierge.pinniped.dev/v1alpha1`, or have a suffix of your own for `pinniped.dev`",
                ]
            },
            { "Name", null, ["Name: is required; write the parameter's last segment, `okta`"] },
            {
                "Name",
                "\"auth0\"",
                ["Name: must be the parameter's last segment, `okta`; mend it or write the parameter of that name"]
            },
            { "Name", "\"\"", ["Name: is required; write the parameter's last segment, `okta`"] },
            { "Name", "5", ["Name: must be text; found a number; put it in quotes"] },
            { "Meta", """{ "a": 5 }""", ["Meta.a: must be text; found a number; put it in quotes"] },
            { "Meta", "[]", ["Meta: must be an object with names and texts; found a list"] },
            { "Namespace", "\"apps\"", ["Namespace: must be `default`, the only namespace there is here; remove it"] },
            { "Partition", "\"east\"", ["Partition: must be `default`, the only partition there is here; remove it"] },
            { "Isuer", "\"x\"", ["Isuer: is no field here; did you mean `Issuer`?"] },
            { "audience", "\"x\"", ["audience: is no field here; did you mean `Audiences`?"] },
            { "issuer", "\"x\"", ["Issuer: is given twice, also as `Issuer` on line 4; keep one"] },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_the_envelope_is_said(string field, string? json, string[] expected) =>
        Assert.Equal(expected, EntryProblems.Of(field, json));

    [Fact]
    public void Labels_have_Consuls_limits()
    {
        var fitting = $$"""{ "{{new string('k', 128)}}": "{{new string('v', 512)}}" }""";
        var tooLong = $$"""{ "{{new string('k', 129)}}": "{{new string('v', 513)}}" }""";
        var tooMany = $"{{ {string.Join(", ", Enumerable.Range(0, 65).Select(index => $"\"l{index}\": \"\""))} }}";

        Assert.Empty(EntryProblems.Of("Meta", fitting));
        Assert.Equal(["Meta: must hold at most 64 pairs; remove some"], EntryProblems.Of("Meta", tooMany));
        var path = $"Meta.{new string('k', 64)}…";
        Assert.Equal(
            [$"{path}: must have a name of at most 128 bytes; shorten it", $"{path}: must be at most 512 bytes; shorten it"],
            EntryProblems.Of("Meta", tooLong)
        );
    }

    [Fact]
    public void A_field_that_is_near_none_is_answered_with_all_there_are()
    {
        var claims = EntryText.Okta.With("Claims", """{ "Something`\n\u2028": 1 }""");

        Assert.Equal(
            ["Claims.Something???: is no field here; known are `Username`, `UsernamePrefix`, `Groups`, `Extra`"],
            EntryProblems.Of(claims)
        );
    }

    [Fact]
    public void Everything_wrong_is_said_at_once_with_line_and_column()
    {
        var entry = EntryText
            .Okta.With("Name", "5")
            .With("ClockSkewSeconds", "-1")
            .With("JSONWebKeySet", "{}")
            .With("Isuer", "1");

        var problems = The.DocumentReader.Read(The.Document("providers/okta", entry.ToString())).Problems;

        Assert.Equal(
            [("Name", 3, 11), ("JSONWebKeySet", 5, 20), ("ClockSkewSeconds", 6, 23), ("Isuer", 7, 3)],
            problems.Select(problem => (problem.Path, problem.Line, problem.Column))
        );
    }
}
