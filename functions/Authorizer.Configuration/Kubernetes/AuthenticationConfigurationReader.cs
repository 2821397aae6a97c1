using System.Collections.Immutable;
using System.Globalization;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>
/// The API server's <c>AuthenticationConfiguration</c>, <c>apiserver.config.k8s.io</c>: each entry of <c>jwt</c> is a provider; the only one is
/// called like the document, several have a number after it, from 1 (contract 3; kubernetes 2).
/// </summary>
internal static class AuthenticationConfigurationReader
{
    private const int MostEntries = 64;

    /// <summary>What structured authentication takes: RSA and ECDSA on NIST curves, no EdDSA and no shared secrets (kubernetes 1.9).</summary>
    internal static readonly ImmutableArray<SignatureAlgorithm> Algorithms =
    [
        .. SignatureAlgorithm.All.Where(algorithm => algorithm.Name[..2] is "RS" or "PS" or "ES"),
    ];

    /// <summary>Reads every field; the providers are there only when <paramref name="problems"/> has no error afterwards.</summary>
    internal static ImmutableArray<ProviderReading> Read(MapNode document, string name, DocumentProblems problems)
    {
        var fields = new FieldReader(document, "", Dialect.Exact, problems);
        fields.Ignore("kind");
        CheckVersion(fields);
        CheckAnonymous(fields.Object("anonymous"));
        var entries = fields.Objects("jwt");
        if (entries.Length > MostEntries)
        {
            problems.Error(fields.PlaceOf("jwt"), $"holds {entries.Length} entries; {MostEntries} is the most, so remove some");
            return [];
        }
        if (entries.IsEmpty)
        {
            problems.Warning(
                fields.PlaceOf("jwt"),
                "holds no entry, so nobody is believed by it; add one, or remove the document"
            );
        }
        RefuseRepeated(entries, "url");
        RefuseRepeated(entries, "discoveryURL");
        ImmutableArray<ProviderReading> readings = [.. entries.Select((entry, index) => ReadEntry(entry, NameOf(index)))];
        fields.ReportUnknown();
        return problems.HasErrors ? [.. readings.Select(reading => reading with { Provider = null })] : readings;

        string NameOf(int index) =>
            entries.Length == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{index + 1}");
    }

    private static ProviderReading ReadEntry(FieldReader entry, string name)
    {
        var issuer = entry.Object("issuer");
        if (!entry.Has("issuer"))
        {
            entry.Problems.Error(entry.PlaceOf("issuer"), "is required; give it `url` and `audiences`");
        }
        var (source, identity) = issuer is null ? (null, ProviderIdentity.Unknown) : AuthenticationIssuerFields.Read(issuer);
        var rules = ClaimRuleFields.Read(entry);
        var caller = ClaimMappingFields.Read(entry) with { UserRules = UserRuleFields.Read(entry) };
        var mappings = entry.PlaceOf("claimMappings");
        var username = new Place($"{mappings.Path}.username.expression", mappings.Position);
        VerifiedEmail.Check(username, caller, rules, entry.Problems);
        return new ProviderReading(
            source is null ? null : KubernetesProvider.Build(name, source, Algorithms, rules, caller),
            identity,
            new ProviderPlaces(
                issuer?.PlaceOf("url") ?? entry.PlaceOf("issuer"),
                issuer?.PlaceOf("audiences") ?? entry.PlaceOf("issuer"),
                mappings
            )
        )
        {
            Name = name,
            Keys = source is null ? null : KubernetesProvider.KeysOf(source),
        };
    }

    private static void CheckVersion(FieldReader fields)
    {
        if (fields.Text("apiVersion")?.Split('/')[^1] is not ("v1" or "v1beta1" or "v1alpha1"))
        {
            fields.Problems.Error(fields.PlaceOf("apiVersion"), "must end with `/v1`, or with `/v1beta1` or `/v1alpha1`");
        }
    }

    // Whoever has no token is turned away here, whatever an API server does with him.
    private static void CheckAnonymous(FieldReader? anonymous)
    {
        if (anonymous is null)
        {
            return;
        }
        foreach (var condition in anonymous.Objects("conditions"))
        {
            condition.Text("path");
        }
        if (anonymous.Flag("enabled") == true)
        {
            anonymous.Problems.Warning(
                anonymous.PlaceOf("enabled"),
                "lets nobody in here: a caller without a token is always refused; take the authorizer off the routes that are open"
            );
        }
    }

    // The first entry whose issuer it is would take every token, and the other none.
    private static void RefuseRepeated(ImmutableArray<FieldReader> entries, string field)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var issuer in entries.Select(entry => entry.Object("issuer")).OfType<FieldReader>())
        {
            var place = issuer.PlaceOf(field);
            if (issuer.Text(field) is { } text && !first.TryAdd(text, place.Path))
            {
                issuer.Problems.Error(place, $"is the same as {first[text]}; make one entry of both");
            }
        }
    }
}
