using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Authorizer.Cli.Explanation.Keys;
using Authorizer.Configuration.Providers;
using Authorizer.Cryptography;
using Authorizer.Local.IdentityProvider;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation;

/// <summary>
/// Claims as if a token with them had been verified: a token of them, signed here by a key that nobody keeps, and the provider on terms that
/// this token alone can meet. So it goes through the function's own verifier, which is the only one to make a verified token.
/// </summary>
/// <param name="Token">The token.</param>
/// <param name="Provider">Takes it whatever its issuer, audience and times are.</param>
/// <param name="Clock">Before every <c>exp</c>.</param>
internal sealed record AssumedToken(string Token, ExplainedProvider Provider, TimeProvider Clock)
{
    private const string Algorithm = "ES256";

    /// <param name="claims">A JSON object.</param>
    /// <param name="provider">Whose mapping and requirements count.</param>
    /// <exception cref="ExplanationException">They are no claims.</exception>
    public static AssumedToken Of(string claims, Provider provider)
    {
        var payload = Encoding.UTF8.GetBytes(claims);
        if (!ClaimSet.TryParse(payload, out _))
        {
            throw new ExplanationException(
                "--claims is no JSON object of claims; expected e.g. {\"sub\":\"alice\",\"scope\":\"orders:read\"}, where iss, sub and jti are"
                    + " strings, exp, nbf and iat numbers, and aud is a string or a list of them."
            );
        }
        using var key = SigningKey.Create("assumed", Algorithm);
        var keys = SetOf(key);
        var terms = provider.Terms with
        {
            Issuer = null,
            Aliases = [],
            Audiences = [],
            Algorithms = [.. SignatureAlgorithm.Asymmetric],
            Types = TokenTypes.Default,
            RequireExpiration = false,
            MaxLifetime = null,
            NotBeforeSkew = TimeSpan.MaxValue,
        };
        return new AssumedToken(
            Sign(payload, key),
            new ExplainedProvider(
                terms,
                new WatchedKeys(new LocalKeys(keys), "nowhere", () => keys, () => null),
                provider.Caller
            ),
            new FixedTime(DateTimeOffset.UnixEpoch)
        );
    }

    private static string Sign(byte[] payload, SigningKey key)
    {
        var header = Encoding.UTF8.GetBytes($$"""{"alg":"{{Algorithm}}"}""");
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        var signature = key.Sign(Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static JsonWebKeySet SetOf(SigningKey key)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            key.WriteJwk(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return JsonWebKeySet.TryParse(buffer.ToArray(), KeySetOrigin.Local, KeyImport.Import, out var set)
            ? set
            : throw new InvalidOperationException("A key made here is a key.");
    }
}
