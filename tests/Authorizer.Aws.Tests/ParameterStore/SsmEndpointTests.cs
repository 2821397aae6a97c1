using Authorizer.Aws.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>The hosts are those of the SDKs' endpoint rules for ssm and of their partition table (botocore 1.43).</summary>
public sealed class SsmEndpointTests
{
    [Theory]
    [InlineData("eu-west-1", null, null, "ssm.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", "true", null, "ssm-fips.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", null, "true", "ssm.eu-west-1.api.aws")]
    [InlineData("eu-west-1", "TRUE", "True", "ssm-fips.eu-west-1.api.aws")]
    [InlineData("eu-west-1", "false", "", "ssm.eu-west-1.amazonaws.com")]
    [InlineData("xx-somewhere-9", null, null, "ssm.xx-somewhere-9.amazonaws.com")]
    [InlineData("us-gov-west-1", null, null, "ssm.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "true", null, "ssm.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "true", "true", "ssm-fips.us-gov-west-1.api.aws")]
    [InlineData("cn-north-1", null, null, "ssm.cn-north-1.amazonaws.com.cn")]
    [InlineData("cn-north-1", null, "true", "ssm.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("eusc-de-east-1", null, null, "ssm.eusc-de-east-1.amazonaws.eu")]
    [InlineData("us-iso-east-1", null, null, "ssm.us-iso-east-1.c2s.ic.gov")]
    [InlineData("us-isob-east-1", null, null, "ssm.us-isob-east-1.sc2s.sgov.gov")]
    [InlineData("eu-isoe-west-1", null, null, "ssm.eu-isoe-west-1.cloud.adc-e.uk")]
    [InlineData("us-isof-south-1", null, null, "ssm.us-isof-south-1.csp.hci.ic.gov")]
    public void A_region_has_its_partitions_host(string region, string? fips, string? dualstack, string host)
    {
        var endpoint = SsmEndpoint.Resolve(
            new SsmEndpointSettings
            {
                Region = region,
                UseFipsEndpoint = fips,
                UseDualstackEndpoint = dualstack,
            }
        );

        Assert.Equal(new Uri($"https://{host}/"), endpoint.Address);
        Assert.Equal(region, endpoint.Region);
    }

    [Theory]
    [InlineData("http://localhost:1", "http://localhost:2", null, "http://localhost:1/")]
    [InlineData(null, "http://localhost:2/ssm/", null, "http://localhost:2/ssm/")]
    [InlineData("", "https://proxy.example", "false", "https://proxy.example/")]
    [InlineData("http://localhost:1", "http://localhost:2", "true", "https://ssm.eu-west-1.amazonaws.com/")]
    public void A_configured_address_comes_first(string? ssm, string? all, string? ignore, string address)
    {
        var endpoint = SsmEndpoint.Resolve(
            new SsmEndpointSettings
            {
                Region = "eu-west-1",
                EndpointUrlSsm = ssm,
                EndpointUrl = all,
                IgnoreConfiguredEndpointUrls = ignore,
            }
        );

        Assert.Equal(address, endpoint.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData(null, "true")]
    public void A_configured_address_excludes_fips_and_dualstack(string? fips, string? dualstack)
    {
        var error = Assert.Throws<FormatException>(() =>
            SsmEndpoint.Resolve(
                new SsmEndpointSettings
                {
                    Region = "eu-west-1",
                    EndpointUrl = "http://localhost:1",
                    UseFipsEndpoint = fips,
                    UseDualstackEndpoint = dualstack,
                }
            )
        );

        Assert.Contains("AWS_ENDPOINT_URL", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EU-WEST-1")]
    [InlineData("eu west")]
    [InlineData("eu-west-1.evil.example/")]
    [InlineData("-eu")]
    public void A_region_that_is_none_is_an_error_that_names_the_variable(string? region)
    {
        var error = Assert.Throws<FormatException>(() => SsmEndpoint.Resolve(new SsmEndpointSettings { Region = region }));

        Assert.Contains("AWS_REGION", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("ftp://localhost/")]
    [InlineData("http://user:hush@localhost/")]
    [InlineData("http://localhost/?a=hush")]
    [InlineData("http://localhost/#hush")]
    public void An_address_that_is_none_is_an_error_that_names_the_variable(string url)
    {
        var error = Assert.Throws<FormatException>(() =>
            SsmEndpoint.Resolve(new SsmEndpointSettings { Region = "eu-west-1", EndpointUrlSsm = url })
        );

        Assert.Contains("AWS_ENDPOINT_URL_SSM", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", null, null, "AWS_USE_FIPS_ENDPOINT")]
    [InlineData(null, "1", null, "AWS_USE_DUALSTACK_ENDPOINT")]
    [InlineData(null, null, "on", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")]
    public void A_flag_is_true_or_false(string? fips, string? dualstack, string? ignore, string variable)
    {
        var error = Assert.Throws<FormatException>(() =>
            SsmEndpoint.Resolve(
                new SsmEndpointSettings
                {
                    Region = "eu-west-1",
                    UseFipsEndpoint = fips,
                    UseDualstackEndpoint = dualstack,
                    IgnoreConfiguredEndpointUrls = ignore,
                }
            )
        );

        Assert.Equal($"{variable} must be true or false.", error.Message);
    }
}
