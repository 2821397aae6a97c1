using Authorizer.Configuration.Tests.Consul;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Tests.Kubernetes;

/// <summary>Certificate authorities by reference: parameters below the configuration's path (kubernetes 1.2, stage B of 1.3).</summary>
public sealed class AuthorityDataSourceTests
{
    private static readonly ConfigurationReader Reader = new(The.Import, new Deployed(), new StandingClock(The.Now));

    [Theory]
    [InlineData("ConfigMap", "configmaps/ca-bundle/ca.crt")]
    [InlineData("Secret", "secrets/ca-bundle/ca.crt")]
    public void The_parameter_of_its_name_holds_the_certificates(string kind, string parameter)
    {
        var configuration = Read(null, Naming(kind), The.Document(parameter, Deployed.Certificate));

        Assert.Empty(The.Sentences(configuration.Problems));
        Assert.NotNull(TrustOf(configuration).Pem);
    }

    [Theory]
    [InlineData(
        "configmaps/other/ca.crt",
        "names the parameter `configmaps/ca-bundle/ca.crt` below the configuration's path, which is not there; write the PEM certificates to it"
    )]
    [InlineData("configmaps/ca-bundle/ca.crt", "must hold at least one PEM certificate; none in it can be read")]
    public void A_parameter_that_is_missing_or_holds_no_certificate_is_an_error(string parameter, string expected)
    {
        var configuration = Read(null, Naming("ConfigMap"), The.Document(parameter, "aGVsbG8="));

        Assert.Equal(
            [$"providers/okta: spec.tls.certificateAuthorityDataSource: {expected}"],
            The.Sentences(configuration.Problems)
        );
        Assert.Empty(configuration.Providers);
    }

    [Fact]
    public void Without_a_deployment_at_hand_a_missing_parameter_is_a_warning()
    {
        var problem = Assert.Single(Manifest.Problems(Naming("ConfigMap")));

        Assert.EndsWith("which was not looked at; see that it is there", problem, StringComparison.Ordinal);
        Assert.StartsWith("warning: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void New_certificates_are_believed_at_the_next_reload_and_the_same_ones_keep_the_provider()
    {
        var first = Read(null, Naming("ConfigMap"), The.Document("configmaps/ca-bundle/ca.crt", Deployed.Certificate));

        var same = Read(first, Naming("ConfigMap"), The.Document("configmaps/ca-bundle/ca.crt", Deployed.Certificate));
        var twice = Read(
            same,
            Naming("ConfigMap"),
            The.Document("configmaps/ca-bundle/ca.crt", Deployed.Certificate + "\n" + Deployed.Certificate, version: 2)
        );

        Assert.Same(first.Providers[0], Assert.Single(same.Providers));
        Assert.NotEqual(TrustOf(first), TrustOf(twice));
    }

    [Fact]
    public void Certificates_that_go_bad_keep_the_last_good_version()
    {
        var first = Read(null, Naming("ConfigMap"), The.Document("configmaps/ca-bundle/ca.crt", Deployed.Certificate));

        var broken = Read(first, Naming("ConfigMap"), The.Document("configmaps/ca-bundle/ca.crt", "nothing", version: 2));
        var gone = Read(broken, Naming("ConfigMap"));
        var mended = Read(gone, Naming("ConfigMap"), The.Document("configmaps/ca-bundle/ca.crt", Deployed.Certificate));

        Assert.Same(first.Providers[0], Assert.Single(broken.Providers));
        Assert.Same(first.Providers[0], Assert.Single(gone.Providers));
        Assert.Same(first.Providers[0], Assert.Single(mended.Providers));
        Assert.Empty(mended.Problems);
    }

    private static ParameterDocument Naming(string kind) =>
        Manifest.Authenticator($"tls: {{ certificateAuthorityDataSource: {{ kind: {kind}, name: ca-bundle, key: ca.crt }} }}");

    private static AuthorizerConfiguration Read(AuthorizerConfiguration? lastGood, params ParameterDocument[] documents) =>
        Reader.Read(documents, lastGood);

    private static TrustedRoots TrustOf(AuthorizerConfiguration configuration) =>
        Assert.IsType<DiscoveredKeySetLocation>(Assert.Single(configuration.Providers).Keys).Trust;
}
