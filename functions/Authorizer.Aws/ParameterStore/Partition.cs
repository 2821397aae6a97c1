namespace Authorizer.Aws.ParameterStore;

/// <summary>
/// The partitions of AWS by the beginning of a region's name, with the DNS suffixes that the SDKs' partition table gives them.
/// A region that fits none is taken for one of the commercial partition, as the SDKs do.
/// </summary>
internal sealed record Partition(string RegionPrefix, string Suffix, string DualstackSuffix)
{
    /// <summary>The one partition whose FIPS endpoint has no name of its own.</summary>
    public const string UsGovPrefix = "us-gov-";

    private static readonly Partition Commercial = new("", "amazonaws.com", "api.aws");

    private static readonly Partition[] Others =
    [
        new(UsGovPrefix, "amazonaws.com", "api.aws"),
        new("cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
        new("eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
        new("us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
        new("us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
        new("eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
        new("us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ];

    public static Partition Of(string region) =>
        Array.Find(Others, partition => region.StartsWith(partition.RegionPrefix, StringComparison.Ordinal)) ?? Commercial;
}
