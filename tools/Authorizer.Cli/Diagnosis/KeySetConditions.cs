using System.Text.Json;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Diagnosis;

/// <summary><c>DiscoveryURLValid</c>, <c>JWKSURLValid</c> and <c>JWKSFetchValid</c> (kubernetes 1.3, stages D to F).</summary>
/// <param name="Discovery">The discovery document can be had and speaks for the issuer.</param>
/// <param name="Url">It names an address of keys that may be asked.</param>
/// <param name="Fetch">The keys can be had from there.</param>
internal sealed record KeySetConditions(Condition Discovery, Condition Url, Condition Fetch)
{
    private const int MaxDepth = 16;
    private const string DocumentHolds = "there is nothing to ask for: the document holds the keys itself";

    /// <summary>By what was met on the way to the keys.</summary>
    public static KeySetConditions Of(ProbedKeys probed, KeyFreshness freshness)
    {
        var discovery = DiscoveryOf(probed, freshness);
        var url = discovery.IsTrue ? UrlOf(probed) : Condition.After(ConditionType.JwksUrlValid, discovery);
        var fetch = url.IsTrue ? FetchOf(probed, freshness) : Condition.After(ConditionType.JwksFetchValid, discovery, url);
        return new KeySetConditions(discovery, url, fetch);
    }

    /// <summary>Keys of the document, as far as they could be read.</summary>
    public static KeySetConditions OfLocal(LocalKeySetLocation local) =>
        new(
            Condition.True(ConditionType.DiscoveryUrlValid, DocumentHolds),
            Condition.True(ConditionType.JwksUrlValid, DocumentHolds),
            local.Keys is { Count: 0, Unusable.IsEmpty: true }
                ? Condition.Unknown(
                    ConditionType.JwksFetchValid,
                    "the document names a file of the function's package, which is not at hand; see that it is deployed"
                )
                : Condition.True(ConditionType.JwksFetchValid, "the document holds the keys itself")
        );

    /// <summary>Nothing could be asked, because of the document or of an earlier condition.</summary>
    public static KeySetConditions OfNothing(Findings findings, params ReadOnlySpan<Condition> earlier)
    {
        var discovery = Of(ConditionType.DiscoveryUrlValid, ConditionReason.InvalidDiscoveryProbe, findings, earlier);
        var url = Of(ConditionType.JwksUrlValid, ReasonForUrl(findings), findings, [.. earlier, discovery]);
        var fetch = Of(
            ConditionType.JwksFetchValid,
            ConditionReason.InvalidCouldNotFetchJwks,
            findings,
            [.. earlier, discovery, url]
        );
        return new KeySetConditions(discovery, url, fetch);
    }

    private static Condition Of(string type, string reason, Findings findings, params ReadOnlySpan<Condition> earlier)
    {
        if (findings.HasErrors(type))
        {
            return Condition.False(type, reason, findings.Errors(type));
        }
        foreach (var one in earlier)
        {
            if (!one.IsTrue)
            {
                return Condition.After(type, one);
            }
        }
        return Condition.Unknown(type, "not checked, because the document does not say where its keys are: see its errors");
    }

    // An absent address counts as one of a wrong scheme, as in Pinniped.
    private static string ReasonForUrl(Findings findings) =>
        findings.Of(ConditionType.JwksUrlValid).Any(problem => problem.Sentence.Contains("https", StringComparison.Ordinal))
            ? ConditionReason.InvalidJwksUrlScheme
            : ConditionReason.InvalidJwksUrl;

    private static Condition DiscoveryOf(ProbedKeys probed, KeyFreshness freshness)
    {
        const string Type = ConditionType.DiscoveryUrlValid;
        if (probed.Location is not DiscoveredKeySetLocation location)
        {
            return Condition.True(Type, "there is no discovery: the document names the address of the keys itself");
        }
        if (probed.IsDiscovered)
        {
            return Condition.True(Type, $"{ShownUrl.Of(location.Uri)} answers, and speaks for the issuer");
        }
        var message = probed.Failure!.Failure switch
        {
            KeySetFetchFailure.IssuerMismatch => Mismatch(location, probed.Discovery!),
            KeySetFetchFailure.NotAKeySet =>
                $"{ShownUrl.Of(location.Uri)} answers with no JSON object, expected an OpenID provider's metadata; check the issuer",
            var failure => FetchSentence.Of(failure, ExchangeOf(probed.Discovery, location.Uri), freshness, location.Trust),
        };
        return Condition.False(Type, ConditionReason.InvalidDiscoveryProbe, message);
    }

    private static string Mismatch(DiscoveredKeySetLocation location, Exchange exchange)
    {
        var found = Member(exchange, "issuer") is { } issuer ? $"`{ShownUrl.Text(issuer)}`" : "none";
        return $"{ShownUrl.Of(location.Uri)} names the issuer {found}, expected `{ShownUrl.Text(location.Issuer)}`: both must be equal to the byte, a slash at the end included; write the one that tokens have";
    }

    private static Condition UrlOf(ProbedKeys probed)
    {
        const string Type = ConditionType.JwksUrlValid;
        if (!probed.IsKeyUriRefused)
        {
            var uri = probed.KeySet?.Uri ?? (probed.Location as RemoteKeySetLocation)?.Uri;
            return Condition.True(Type, $"the address of the keys is {(uri is null ? "good" : ShownUrl.Of(uri))}");
        }
        var (reason, message) = Refused(Member(probed.Discovery!, "jwks_uri"));
        return Condition.False(Type, reason, message);
    }

    private static (string Reason, string Message) Refused(string? text)
    {
        if (text is null)
        {
            return (
                ConditionReason.InvalidJwksUrlScheme,
                "the discovery document has no `jwks_uri`, expected an https URL; ask who runs the identity provider"
            );
        }
        // A path alone has no scheme, whatever .NET makes of it.
        var end = text.IndexOf(':', StringComparison.Ordinal);
        var scheme =
            end > 0 && Uri.CheckSchemeName(text[..end]) ? $"begins with `{ShownUrl.Text(text[..end])}:`" : "has no scheme";
        return text.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            ? (
                ConditionReason.InvalidJwksUrl,
                "the discovery document's `jwks_uri` is no URL that may be asked, expected https with a host and without user name; ask who runs the identity provider"
            )
            : (
                ConditionReason.InvalidJwksUrlScheme,
                $"the discovery document's `jwks_uri` {scheme}, expected https; keys that come in the clear are anybody's"
            );
    }

    private static Condition FetchOf(ProbedKeys probed, KeyFreshness freshness)
    {
        const string Type = ConditionType.JwksFetchValid;
        var asked = probed.KeySet ?? probed.Exchanges.LastOrDefault();
        if (probed.Failure is not { } failure)
        {
            return Condition.True(Type, "the key set can be fetched");
        }
        var uri = asked?.Uri ?? ((RemoteKeySetLocation)probed.Location).Uri;
        var trust = probed.Location is DiscoveredKeySetLocation found
            ? found.Trust
            : ((RemoteKeySetLocation)probed.Location).Trust;
        var message =
            failure.Failure == KeySetFetchFailure.NotAKeySet
                ? $"{ShownUrl.Of(uri)} answers with no JWK set, expected a JSON object whose `keys` is a list (RFC 7517 section 5); check the address"
                : FetchSentence.Of(failure.Failure, ExchangeOf(asked, uri), freshness, trust);
        return Condition.False(Type, ConditionReason.InvalidCouldNotFetchJwks, message);
    }

    // A request that never left, because its time was over before, has no exchange.
    private static Exchange ExchangeOf(Exchange? exchange, Uri uri) => exchange ?? new Exchange(uri, DateTimeOffset.UnixEpoch);

    private static string? Member(Exchange exchange, string name) =>
        StrictJson.TryParse(exchange.Body, MaxDepth, out var document)
        && document.Kind == JsonValueKind.Object
        && document.TryGetMember(name, out var value)
            ? value.AsString()
            : null;
}
