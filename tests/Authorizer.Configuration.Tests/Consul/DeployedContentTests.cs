using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Tests.Consul;

/// <summary>Files and variables where there is no deployment at hand, as for an operator's command.</summary>
public sealed class DeployedContentTests
{
    private const string KeyFile = """{ "JSONWebKeySet": { "Local": { "Filename": "keys.json" } }, "Algorithms": ["ES256"] }""";

    [Fact]
    public void A_key_file_is_not_looked_at_and_the_provider_counts_with_no_key()
    {
        var reading = The.DocumentReader.Read(JwtProviderForms.Entry(KeyFile));

        Assert.Equal(
            [
                "warning: providers/okta: JSONWebKeySet.Local.Filename: names a file of the deployment, which was not looked at; see that the function's package or a layer holds it",
            ],
            The.Sentences(reading.Problems)
        );
        Assert.Equal(0, Assert.IsType<LocalKeySetLocation>(Assert.Single(reading.Readings).Provider!.Keys).Keys.Count);
    }

    [Fact]
    public void With_a_deployment_the_same_file_is_held_against_the_algorithms() =>
        Assert.Equal(
            ["providers/okta: Algorithms: no key in JSONWebKeySet.Local fits one of them; name the algorithms of the keys"],
            The.Sentences(Deployed.Reader.Read(JwtProviderForms.Entry(KeyFile)).Problems)
        );

    [Fact]
    public void Rules_between_documents_apply_to_a_provider_whose_file_was_not_looked_at()
    {
        var problems = The.Reader()
            .Read([JwtProviderForms.Entry(KeyFile), EntryText.Okta.Named("okta2")], lastGood: null)
            .Problems;

        Assert.Contains(
            "providers/okta2: Audiences: is required, for providers/okta has the same issuer; give both audiences that differ",
            The.Sentences(problems)
        );
    }

    [Theory]
    [InlineData(
        "Filename",
        "ca.pem",
        "names a file of the deployment, which was not looked at; see that the function's package or a layer holds it"
    )]
    [InlineData(
        "EnvironmentVariable",
        "ROOT_PEM",
        "names a variable of the deployment, which was not looked at; see that the function's environment has it"
    )]
    public void An_authority_is_not_looked_at(string field, string name, string expected)
    {
        var cluster = $$"""{ "TLSCertificates": { "TrustedCA": { "{{field}}": "{{name}}" } } }""";
        var members = $$"""{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test/k", "JWKSCluster": {{cluster}} } } }""";

        var reading = The.DocumentReader.Read(JwtProviderForms.Entry(members));

        Assert.Equal(
            [$"warning: providers/okta: JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.TrustedCA.{field}: {expected}"],
            The.Sentences(reading.Problems)
        );
        Assert.Equal("the system's roots", ProviderView.Of("trust", Assert.Single(reading.Readings).Provider!));
    }
}
