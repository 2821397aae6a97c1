namespace Authorizer.Aws.ParameterStore;

/// <summary>Where Parameter Store is called, and the region its requests are signed for.</summary>
public sealed class SsmEndpoint
{
    private const int LongestLabel = 63;

    private SsmEndpoint(Uri address, string region)
    {
        Address = address;
        Region = region;
    }

    public Uri Address { get; }

    public string Region { get; }

    /// <summary>
    /// <c>AWS_ENDPOINT_URL_SSM</c>, then <c>AWS_ENDPOINT_URL</c>, else the region's own endpoint by the SDKs' rules for <c>ssm</c>.
    /// </summary>
    /// <exception cref="FormatException">A setting is missing or ill-formed, or two contradict; the message names them.</exception>
    public static SsmEndpoint Resolve(SsmEndpointSettings settings)
    {
        var region = RegionOf(settings);
        var fips = Flag(settings.UseFipsEndpoint, "AWS_USE_FIPS_ENDPOINT");
        var dualstack = Flag(settings.UseDualstackEndpoint, "AWS_USE_DUALSTACK_ENDPOINT");
        var ignore = Flag(settings.IgnoreConfiguredEndpointUrls, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        if (ignore || Configured(settings) is not ({ } url, { } variable))
        {
            return new SsmEndpoint(new Uri($"https://{Host(region, fips, dualstack)}/"), region);
        }

        return fips || dualstack
            ? throw new FormatException(
                $"{variable} cannot be combined with AWS_USE_FIPS_ENDPOINT or AWS_USE_DUALSTACK_ENDPOINT; unset one of them."
            )
            : new SsmEndpoint(Custom(url, variable), region);
    }

    public override string ToString() => $"{Address} ({Region})";

    private static string Host(string region, bool fips, bool dualstack)
    {
        var partition = Partition.Of(region);
        // us-gov answers FIPS at its ordinary name, but only over IPv4 alone.
        var ownName = fips && (dualstack || partition.RegionPrefix != Partition.UsGovPrefix);
        return $"{(ownName ? "ssm-fips" : "ssm")}.{region}.{(dualstack ? partition.DualstackSuffix : partition.Suffix)}";
    }

    private static string RegionOf(SsmEndpointSettings settings)
    {
        var region = settings.Region;
        if (string.IsNullOrEmpty(region))
        {
            throw new FormatException("AWS_REGION is not set; it names the region of Parameter Store, e.g. eu-west-1.");
        }

        var isLabel =
            region.Length <= LongestLabel
            && region.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
            && region[0] != '-'
            && region[^1] != '-';
        return isLabel ? region : throw new FormatException("AWS_REGION must be the name of a region, e.g. eu-west-1.");
    }

    private static (string? Url, string? Variable) Configured(SsmEndpointSettings settings)
    {
        if (!string.IsNullOrEmpty(settings.EndpointUrlSsm))
        {
            return (settings.EndpointUrlSsm, "AWS_ENDPOINT_URL_SSM");
        }

        return string.IsNullOrEmpty(settings.EndpointUrl) ? default : (settings.EndpointUrl, "AWS_ENDPOINT_URL");
    }

    private static Uri Custom(string url, string variable)
    {
        var fits =
            Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.UserInfo.Length == 0
            && address.Query.Length == 0
            && address.Fragment.Length == 0;
        return fits
            ? address!
            : throw new FormatException($"{variable} must be an http or https URL without user info, query or fragment.");
    }

    private static bool Flag(string? value, string variable) =>
        string.IsNullOrEmpty(value) ? false
        : bool.TryParse(value, out var flag) ? flag
        : throw new FormatException($"{variable} must be true or false.");
}
