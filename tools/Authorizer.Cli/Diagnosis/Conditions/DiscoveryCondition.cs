using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary><c>DiscoveryURLValid</c>: the discovery document can be had and speaks for the issuer (kubernetes 1.3, stage D).</summary>
internal static class DiscoveryCondition
{
    private const string Type = ConditionType.DiscoveryUrlValid;

    public static Condition Of(ProbedKeys probed, KeyFreshness freshness)
    {
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
            var failure => FetchSentence.Of(
                failure,
                probed.Discovery ?? Exchange.NotSent(location.Uri),
                freshness,
                location.Trust,
                "a jwt-provider may name that address as `JSONWebKeySet.Discovery.URI`, an AuthenticationConfiguration as `discoveryURL`; for a JWTAuthenticator the issuer itself must answer"
            ),
        };
        return Condition.False(Type, ConditionReason.InvalidDiscoveryProbe, message);
    }

    private static string Mismatch(DiscoveredKeySetLocation location, Exchange exchange)
    {
        var found = exchange.Member("issuer") is { } issuer ? $"`{ShownUrl.Text(issuer)}`" : "none";
        return $"{ShownUrl.Of(location.Uri)} names the issuer {found}, expected `{ShownUrl.Text(location.Issuer)}`: both must be equal to the byte, a slash at the end included; write the one that tokens have";
    }
}
