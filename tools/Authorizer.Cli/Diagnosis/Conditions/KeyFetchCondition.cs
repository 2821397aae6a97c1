using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary><c>JWKSFetchValid</c>: the keys can be had (kubernetes 1.3, stage F).</summary>
internal static class KeyFetchCondition
{
    private const string Type = ConditionType.JwksFetchValid;

    public static Condition Of(ProbedKeys probed, KeyFreshness freshness)
    {
        if (probed.Failure is not { } failure)
        {
            return Condition.True(Type, "the key set can be fetched");
        }
        var (address, trust, redirected) = probed.Location switch
        {
            DiscoveredKeySetLocation discovered => (
                discovered.Uri,
                discovered.Trust,
                "ask who runs the identity provider to name that address as its `jwks_uri`"
            ),
            RemoteKeySetLocation remote => (remote.Uri, remote.Trust, "write that address as `JSONWebKeySet.Remote.URI`"),
            _ => throw new ArgumentException("A local key set is not fetched.", nameof(probed)),
        };
        var asked = probed.KeySet ?? Exchange.NotSent(address);
        var message =
            failure.Failure == KeySetFetchFailure.NotAKeySet
                ? $"{ShownUrl.Of(asked.Uri)} answers with no JWK set, expected a JSON object whose `keys` is a list (RFC 7517 section 5); check the address"
                : FetchSentence.Of(failure.Failure, asked, freshness, trust, redirected);
        return Condition.False(Type, ConditionReason.InvalidCouldNotFetchJwks, message);
    }
}
