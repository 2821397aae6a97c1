using System.Net;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>Certificates that servers show: whose are believed, and what is told of the others.</summary>
[Collection(AskedInTime.Name)]
public sealed class ServerCertificateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("none", "a root of this system")]
    [InlineData("foreign", "a root of the configured bundle, which is believed alone")]
    public async Task A_certificate_that_leads_to_no_trusted_root_is_told(string bundle, string believed)
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { UsesHttps = true, Algorithms = ["ES256"] });
        await using var stranger = await LocalIdentityProvider.StartAsync(new() { UsesHttps = true, Algorithms = ["ES256"] });
        var pem = bundle == "none" ? null : stranger.RootCertificatePem;

        var told = await Told.AboutAsync(Written(Manifests.Discovered(provider.Issuer, pem: pem)));

        Assert.Equal(
            new Told(
                "False",
                "InvalidDiscoveryProbe",
                $"{provider.DiscoveryUri}: the server's certificate does not lead to {believed}; configure the root of the authority that issued it, and let the server send its intermediates"
            ),
            told["DiscoveryURLValid"]
        );
        ConditionChain.AssertBrokenAt("DiscoveryURLValid", told);
    }

    [Fact]
    public async Task The_provider_s_own_root_is_believed()
    {
        await using var provider = await LocalIdentityProvider.StartAsync(new() { UsesHttps = true, Algorithms = ["ES256"] });

        var told = await Told.AboutAsync(Written(Manifests.Discovered(provider.Issuer, pem: provider.RootCertificatePem)));

        Assert.Equal("True", told["Ready"].Status);
        Assert.Equal(
            "servers are believed by the configured bundle alone, of 1 certificate",
            told["TLSConfigurationValid"].Message
        );
    }

    [Theory]
    [InlineData(
        "127.0.0.1",
        -3,
        -1,
        "the server's certificate expired on {until}; have it renewed, or set this machine's clock where that is wrong"
    )]
    [InlineData(
        "127.0.0.1",
        1,
        3,
        "the server's certificate is not valid before {from}; have it renewed, or set this machine's clock where that is wrong"
    )]
    [InlineData(
        "127.0.0.9",
        -1,
        1,
        "the server's certificate is not for the name `127.0.0.1`; use one of its subject alternative names, or have it issued for this one"
    )]
    [InlineData(
        null,
        -1,
        1,
        "the server's certificate has no subject alternative name, and its common name is no host's name; have it issued with `127.0.0.1` as one"
    )]
    public async Task A_certificate_that_is_out_of_date_or_for_another_name_is_told(
        string? name,
        int from,
        int until,
        string sentence
    )
    {
        var now = DateTimeOffset.UtcNow;
        using var authority = Certificates.Authority(now.AddDays(-9), now.AddDays(9));
        using var certificate = Certificates.Server(
            authority,
            name is null ? null : IPAddress.Parse(name),
            now.AddDays(from),
            now.AddDays(until)
        );
        await using var provider = await MadeUpProvider.StartAsync(certificate);
        var uri = provider.Issuer + "/.well-known/openid-configuration";

        var told = await Told.AboutAsync(Written(Manifests.Discovered(provider.Issuer, pem: authority.ExportCertificatePem())));

        var expected = sentence
            .Replace("{from}", $"{now.AddDays(from):yyyy-MM-dd}", StringComparison.Ordinal)
            .Replace("{until}", $"{now.AddDays(until):yyyy-MM-dd}", StringComparison.Ordinal);
        Assert.Equal(new Told("False", "InvalidDiscoveryProbe", $"{uri}: {expected}"), told["DiscoveryURLValid"]);
    }

    public void Dispose() => folder.Dispose();

    private string Written(string document) => folder.Write("document", document);
}
