using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary>The fields of a <c>jwt-provider</c> whatever envelope they come in, with our extension fields (consul 1.1, contract 3).</summary>
/// <param name="import">Imports the keys of a local set.</param>
/// <param name="package">Files and variables that the fields name.</param>
internal sealed class JwtProviderFields(ImportKey import, DeploymentPackage package)
{
    /// <summary>The skew when the entry says nothing, and when it says 0: Consul's normalisation cannot tell them apart (consul 1.1, row 42).</summary>
    internal static readonly TimeSpan DefaultClockSkew = TimeSpan.FromSeconds(30);

    private const int LargestClockSkew = 24 * 60 * 60;

    /// <summary>Reads every field; without meaning when the problems of <paramref name="fields"/> have an error afterwards.</summary>
    internal ProviderReading Read(FieldReader fields, string name)
    {
        var (identity, issuer) = IssuerFields.Read(fields);
        var keys = new KeySetReader(import, package).Read(fields, issuer);
        var algorithms = AlgorithmFields.Read(fields, keys.Location);
        var locations = LocationFields.Read(fields);
        var terms = new IssuerTerms
        {
            Name = name,
            Issuer = issuer,
            Aliases = [.. identity.Issuers.Skip(1)],
            Audiences = identity.Audiences,
            AudienceClaims = IssuerFields.AudienceClaims(fields),
            AudienceComparison = IssuerFields.Comparison,
            Algorithms = algorithms,
            Types = TokenTypeFields.Read(fields),
            ClockSkew = ClockSkew(fields),
            RequireExpiration = fields.Flag("RequireExpiration") ?? true,
            MaxLifetime = MaxLifetime(fields),
            TokenCacheSize = TokenCacheFields.Read(fields.Object("CacheConfig")),
            Locations = locations,
        };
        var caller = CallerFields.Read(fields, locations);
        var provider = keys.Location is { } location
            ? new Provider
            {
                Terms = terms,
                Keys = location,
                Freshness = keys.Freshness,
                Caller = caller,
            }
            : null;
        return new ProviderReading(provider, identity, PlacesOf(fields))
        {
            Name = name,
            Keys = keys.Location,
            Freshness = keys.Freshness,
        };
    }

    private static ProviderPlaces PlacesOf(FieldReader fields) =>
        new(fields.PlaceOf("Issuer"), fields.PlaceOf("Audiences"), fields.PlaceOf("Claims"));

    private static TimeSpan ClockSkew(FieldReader fields)
    {
        switch (fields.Whole("ClockSkewSeconds"))
        {
            case null:
                return DefaultClockSkew;
            case 0:
                fields.Problems.Warning(
                    fields.PlaceOf("ClockSkewSeconds"),
                    "is 0, which means the default of 30 seconds, as in Consul; write 1 for the least"
                );
                return DefaultClockSkew;
            case > 0 and <= LargestClockSkew and var seconds:
                return TimeSpan.FromSeconds(seconds);
            default:
                fields.Problems.Error(fields.PlaceOf("ClockSkewSeconds"), $"must be from 1 to {LargestClockSkew} seconds");
                return DefaultClockSkew;
        }
    }

    private static TimeSpan? MaxLifetime(FieldReader fields)
    {
        var lifetime = fields.Duration("MaxLifetime");
        if (lifetime <= TimeSpan.Zero)
        {
            fields.Problems.Error(fields.PlaceOf("MaxLifetime"), "must be more than 0; remove it to allow any lifetime");
        }
        if (lifetime is not null && fields.Flag("RequireExpiration") == false)
        {
            fields.Problems.Warning(
                fields.PlaceOf("RequireExpiration"),
                $"is false without effect, because {fields.NameOf("MaxLifetime")} needs the token's `exp`; remove one of them"
            );
        }
        return lifetime;
    }
}
