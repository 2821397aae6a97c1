using System.Net;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>What the documents alone say, whoever can be reached.</summary>
[Collection(AskedInTime.Name)]
public sealed class OfflineConditionTests : IDisposable
{
    // A loopback port where nobody listens.
    private const string Unreachable = "https://127.0.0.1:1";
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("ftp://id.example.com", "InvalidIssuerURLScheme", "must be a URL that begins with `https://` and names a host")]
    [InlineData(
        "http://id.example.com",
        "InvalidIssuerURLScheme",
        "must be https; plain http is taken for a loopback address only"
    )]
    [InlineData("https://", "InvalidIssuerURL", "must be a URL that begins with `https://` and names a host")]
    [InlineData(
        "https://a@id.example.com",
        "InvalidIssuerURL",
        "must not hold a user name or password; remove what stands before `@`"
    )]
    [InlineData(
        "https://id.example.com/.well-known/openid-configuration",
        "InvalidIssuerURLContainsWellKnownEndpoint",
        "must not end with `/.well-known/openid-configuration`, which is appended by itself; remove it"
    )]
    [InlineData(
        "https://id.example.com?a=b",
        "InvalidIssuerURLContainsQueryParams",
        "must not have a query; remove `?` and what follows"
    )]
    [InlineData(
        "https://id.example.com#a",
        "InvalidIssuerURLContainsFragment",
        "must not have a fragment; remove `#` and what follows"
    )]
    public async Task An_issuer_that_discovery_cannot_start_from_has_Pinniped_s_reason(
        string issuer,
        string reason,
        string sentence
    )
    {
        var told = await Told.AboutAsync(Written(Manifests.Authenticator($"\"{issuer}\"")));

        Assert.Equal(new Told("False", reason, $"spec.issuer (line 6): {sentence}"), told["IssuerURLValid"]);
        Assert.Equal(
            new Told("Unknown", "UnableToValidate", "not checked, because IssuerURLValid is False: see there"),
            told["DiscoveryURLValid"]
        );
        Assert.Equal("True", told["TLSConfigurationValid"].Status);
    }

    [Theory]
    [InlineData(
        "{ certificateAuthorityData: \"%%\" }",
        "spec.tls.certificateAuthorityData (line 8): must be standard base64 with its padding, of PEM certificates"
    )]
    [InlineData(
        "{ certificateAuthorityData: bm9uZQ== }",
        "spec.tls.certificateAuthorityData (line 8): must hold at least one PEM certificate; none in it can be read"
    )]
    [InlineData(
        "{ certificateAuthorityDataSource: { kind: Pod, name: a, key: b } }",
        "spec.tls.certificateAuthorityDataSource.kind (line 8): must be `ConfigMap` or `Secret`"
    )]
    public async Task A_bundle_that_cannot_be_used_is_told_and_nobody_is_asked(string tls, string sentence)
    {
        var told = await Told.AboutAsync(Written(Manifests.Authenticator(Unreachable, $"  tls: {tls}")));

        Assert.Equal(new Told("False", "InvalidTLSConfig", sentence), told["TLSConfigurationValid"]);
        Assert.Equal("True", told["IssuerURLValid"].Status);
        Assert.Equal(
            new Told("Unknown", "UnableToValidate", "not checked, because TLSConfigurationValid is False: see there"),
            told["DiscoveryURLValid"]
        );
    }

    [Theory]
    [InlineData(
        "leaf",
        "the configured bundle, of 1 certificate, holds no authority's certificate, only what such a one has issued, so no server is believed; write the root certificate of the authority that issued the server's"
    )]
    [InlineData(
        "expired",
        "the authority's certificate in the configured bundle expired on {day}, so no server is believed; write the root certificate of the authority that issued the server's and is in date"
    )]
    [InlineData(
        "expired leaf expired",
        "every authority's certificate in the configured bundle is out of date, the latest expired on {day}, so no server is believed; write the root certificate of the authority that issued the server's and is in date"
    )]
    [InlineData("expired leaf good", null)]
    public async Task A_bundle_by_which_nobody_can_be_believed_is_told_and_nobody_is_asked(string bundle, string? sentence)
    {
        var now = DateTimeOffset.UtcNow;
        using var authority = Certificates.Authority(now.AddDays(-9), now.AddDays(9));
        using var expired = Certificates.Authority(now.AddDays(-9), now.AddDays(-2));
        using var leaf = Certificates.Server(authority, IPAddress.Loopback, now.AddDays(-1), now.AddDays(1));
        var pem = bundle
            .Split(' ')
            .Select(one =>
                (
                    one == "leaf" ? leaf
                    : one == "good" ? authority
                    : expired
                ).ExportCertificatePem()
            );
        var tls = $"  tls: {{ certificateAuthorityData: {Manifests.Base64(string.Join('\n', pem))} }}";

        var told = await Told.AboutAsync(Written(Manifests.Authenticator(Unreachable, tls)));

        var expected = sentence is null
            ? new Told("True", "Success", "servers are believed by the configured bundle alone, of 3 certificates")
            : new Told(
                "False",
                "InvalidTLSConfig",
                sentence.Replace("{day}", $"{now.AddDays(-2):yyyy-MM-dd}", StringComparison.Ordinal)
            );
        Assert.Equal(expected, told["TLSConfigurationValid"]);
        Assert.Equal(sentence is null ? "False" : "Unknown", told["DiscoveryURLValid"].Status);
    }

    [Fact]
    public async Task A_bundle_that_is_not_among_the_files_is_unknown()
    {
        var tls = "  tls: { certificateAuthorityDataSource: { kind: ConfigMap, name: roots, key: ca.crt } }";

        var told = await Told.AboutAsync(Written(Manifests.Authenticator(Unreachable, tls)));

        Assert.Equal(
            new Told(
                "Unknown",
                "UnableToValidate",
                "the document names the parameter `configmaps/roots/ca.crt`, which is not among the files; run it with --path, where that is"
            ),
            told["TLSConfigurationValid"]
        );
    }

    [Fact]
    public async Task A_bad_expression_shows_although_the_provider_is_down()
    {
        const string Rules = """
              claims:
                usernameExpression: claims.email
              userValidationRules:
              - expression: user.name == "x"
            """;

        var told = await Told.AboutAsync(Written(Manifests.Authenticator(Unreachable, Rules)));

        Assert.Equal(("False", "InvalidExpression"), (told["ExpressionsValid"].Status, told["ExpressionsValid"].Reason));
        Assert.Contains(
            "spec.userValidationRules[0].expression (line 11): ",
            told["ExpressionsValid"].Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "spec.claims.usernameExpression (line 9): makes a user name of an e-mail address",
            told["ExpressionsValid"].Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ("False", "InvalidAuthenticator", told["ExpressionsValid"].Message),
            (told["AuthenticatorValid"].Status, told["AuthenticatorValid"].Reason, told["AuthenticatorValid"].Message)
        );
        Assert.Equal(("False", "InvalidDiscoveryProbe"), (told["DiscoveryURLValid"].Status, told["DiscoveryURLValid"].Reason));
    }

    [Fact]
    public async Task Lines_count_from_the_start_of_a_file_with_several_documents()
    {
        var both =
            Manifests.Authenticator(Unreachable, name: "first")
            + "\n---\n"
            + Manifests.Authenticator(Unreachable, "  claims: { usernameExpression: x.y }", name: "second");

        var run = await TheCommand.RunAsync(["doctor", Written(both), "-o", "json"]);

        Assert.Contains("spec.claims.usernameExpression (line 17): ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_is_asked_although_another_part_of_its_document_is_wrong()
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.Rsa());

        var told = await Told.AboutAsync(Written(Manifests.Discovered(provider.Issuer, ", \"Colour\": \"red\"")));

        Assert.Equal(("True", "True"), (told["JWKSFetchValid"].Status, told["KeysUsable"].Status));
        Assert.Equal(("False", "InvalidAuthenticator"), (told["AuthenticatorValid"].Status, told["AuthenticatorValid"].Reason));
        Assert.StartsWith(
            "Colour (line 6): is no field here; known are `Name`",
            told["AuthenticatorValid"].Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_audience_that_cannot_be_read_is_unknown_and_every_error_is_told()
    {
        var told = await Told.AboutAsync(Written(Manifests.Authenticator(Unreachable, "  colour: red", audience: "\"\"")));

        Assert.Equal(
            new Told(
                "Unknown",
                "UnableToValidate",
                "not checked, because issuer or audiences could not be read: see the document's errors"
            ),
            told["AudienceUnique"]
        );
        Assert.Equal(
            new Told(
                "False",
                "InvalidAuthenticator",
                "spec.audience (line 7): is required; write the audience of your tokens, often the client id\nspec.colour (line 8): is no field here; known are `issuer`, `audience`, `tls`, `claims`, `claimValidationRules`, `userValidationRules`"
            ),
            told["AuthenticatorValid"]
        );
    }

    [Theory]
    [InlineData(
        "http://id.example.com/keys",
        "InvalidProviderJWKSURLScheme",
        "JSONWebKeySet.Remote.URI (line 6): must be https; plain http is taken for a loopback address only"
    )]
    [InlineData(
        "https://a b/keys",
        "InvalidProviderJWKSURL",
        "JSONWebKeySet.Remote.URI (line 6): holds a character that no URL has; percent-encode it"
    )]
    public async Task The_address_of_a_remote_set_is_judged_in_the_document(string uri, string reason, string sentence)
    {
        var told = await Told.AboutAsync(Written(Manifests.JwtProvider(Manifests.Remote(uri))));

        Assert.Equal(new Told("False", reason, sentence), told["JWKSURLValid"]);
        Assert.Equal("Unknown", told["JWKSFetchValid"].Status);
    }

    [Fact]
    public async Task One_issuer_and_audience_in_two_documents_is_told_in_both()
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.Rsa());

        var told = await Told.AboutAllAsync(
            Written(Manifests.Authenticator(provider.Issuer), "a.yaml"),
            Written(Manifests.JwtProvider(Manifests.Remote(provider.Issuer + "/jwks"), issuer: provider.Issuer), "b.json")
        );

        Assert.Equal(
            new Told(
                "False",
                "AudienceNotUnique",
                "spec.audience (line 7): shares an audience with providers/okta, which has the same issuer; give each audience to one of them"
            ),
            told["cluster"]["AudienceUnique"]
        );
        Assert.Equal(
            new Told(
                "False",
                "AudienceNotUnique",
                "Audiences (line 5): shares an audience with providers/cluster, which has the same issuer; give each audience to one of them"
            ),
            told["okta"]["AudienceUnique"]
        );
        Assert.Equal("Unknown", told["okta"]["AuthenticatorValid"].Status);
    }

    [Fact]
    public async Task A_document_with_other_errors_claims_its_audience_all_the_same()
    {
        var told = await Told.AboutAllAsync(
            Written(Manifests.Authenticator(Unreachable, "  colour: red"), "a.yaml"),
            Written(Manifests.Authenticator(Unreachable, name: "second"), "b.yaml")
        );

        Assert.Equal(
            "`second` of providers/second has the same issuer and an audience of this one; give each audience to one of them",
            told["cluster"]["AudienceUnique"].Message
        );
        Assert.Equal(
            ("False", "AudienceNotUnique"),
            (told["second"]["AudienceUnique"].Status, told["second"]["AudienceUnique"].Reason)
        );
    }

    [Fact]
    public async Task Each_entry_of_a_configuration_is_a_provider_with_errors_of_its_own()
    {
        var told = await Told.AboutAllAsync(Written(Manifests.Configuration(Unreachable, "http://id.example.com"), "many.yaml"));

        Assert.Equal(["many-1", "many-2"], told.Keys);
        Assert.Equal("True", told["many-1"]["IssuerURLValid"].Status);
        Assert.Equal("InvalidDiscoveryProbe", told["many-1"]["DiscoveryURLValid"].Reason);
        Assert.Equal("InvalidIssuerURLScheme", told["many-2"]["IssuerURLValid"].Reason);
    }

    [Fact]
    public async Task A_text_that_is_no_document_leaves_everything_else_unknown()
    {
        var told = await Told.AboutAsync(Written("{", "odd.json"));

        Assert.Equal(("False", "InvalidAuthenticator"), (told["AuthenticatorValid"].Status, told["AuthenticatorValid"].Reason));
        Assert.Equal(9, told.Values.Count(condition => condition.Status == "Unknown"));
        Assert.Equal("not checked, because AuthenticatorValid is False: see there", told["TLSConfigurationValid"].Message);
    }

    public void Dispose() => folder.Dispose();

    private string Written(string document, string file = "document") => folder.Write(file, document);
}
