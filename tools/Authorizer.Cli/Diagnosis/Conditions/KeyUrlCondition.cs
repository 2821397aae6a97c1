using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary><c>JWKSURLValid</c>: the discovery document names an address of keys that may be asked (kubernetes 1.3, stage E).</summary>
internal static class KeyUrlCondition
{
    private const string Type = ConditionType.JwksUrlValid;

    public static Condition Of(ProbedKeys probed)
    {
        if (!probed.IsKeyUriRefused)
        {
            var uri = probed.KeySet?.Uri ?? (probed.Location as RemoteKeySetLocation)?.Uri;
            return Condition.True(Type, $"the address of the keys is {(uri is null ? "good" : ShownUrl.Of(uri))}");
        }
        var (reason, message) = Refused(probed.Discovery!.Member("jwks_uri"));
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
}
