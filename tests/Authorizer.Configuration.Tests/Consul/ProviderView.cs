using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Tests.Consul;

/// <summary>One thing that a read provider does, as text for a table.</summary>
internal static class ProviderView
{
    private static readonly Dictionary<string, Func<Provider, string>> Views = new(StringComparer.Ordinal)
    {
        ["name"] = provider => provider.Name,
        ["issuer"] = provider => provider.Terms.Issuer ?? "those nobody names",
        ["keys"] = provider => Keys(provider.Keys),
        ["trust"] = provider => Trust(provider.Keys),
        ["request timeout"] = provider => Seconds(provider.Freshness.RequestTimeout),
        ["connect timeout"] = provider => Seconds(provider.Freshness.ConnectTimeout),
        ["cache duration"] = provider => Seconds(provider.Freshness.CacheDuration),
        ["init waits"] = provider => provider.Freshness.FetchAsynchronously ? "no" : "yes",
        ["retries"] = provider => Retries(provider.Freshness.Retries),
        ["audiences"] = provider => string.Join(" ", provider.Terms.Audiences),
        ["locations"] = provider => string.Join(", ", provider.Terms.Locations.Select(Location)),
        ["payload"] = provider => $"{provider.Caller.PayloadKey} {(provider.Caller.PadsPayload ? "padded" : "as it is")}",
        ["skew"] = provider => Seconds(provider.Terms.ClockSkew),
        ["token cache"] = provider => provider.Terms.TokenCacheSize.ToString(CultureInfo.InvariantCulture),
    };

    internal static string Of(string view, Provider provider) => Views[view](provider);

    private static string Keys(KeySetLocation location) =>
        location switch
        {
            LocalKeySetLocation local => $"{local.Keys.Count} local",
            RemoteKeySetLocation remote => remote.Uri.OriginalString,
            DiscoveredKeySetLocation discovered => discovered.Uri.OriginalString,
            _ => "?",
        };

    private static string Trust(KeySetLocation location)
    {
        var roots = location switch
        {
            RemoteKeySetLocation remote => remote.Trust,
            DiscoveredKeySetLocation discovered => discovered.Trust,
            _ => null,
        };
        if (roots?.Pem is not { } pem)
        {
            return roots is null ? "none" : "the system's roots";
        }
        using var expected = X509Certificate2.CreateFromPem(Deployed.Certificate);
        using var actual = X509Certificate2.CreateFromPem(pem);
        return actual.Thumbprint == expected.Thumbprint ? "the certificate alone" : "another certificate";
    }

    private static string Retries(FetchRetries retries) =>
        $"{retries.Count}, waits of {Seconds(retries.BaseInterval)} to {Seconds(retries.MaxInterval)}";

    private static string Location(TokenLocation location) =>
        $"{location.Kind} {location.Name} '{location.Prefix}'{(location.IsDefault ? " by default" : "")}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture) + "s";
}
