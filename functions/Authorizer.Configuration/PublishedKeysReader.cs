using System.Globalization;
using System.Text;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration;

/// <summary>Reads <c>{"jwks":{...},"fetchedAt":"RFC 3339"}</c>. A wrong one is an error that disables nothing: keys are fetched instead.</summary>
internal sealed class PublishedKeysReader(ImportKey import, TimeProvider clock)
{
    private static readonly string[] Rfc3339 =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>Null after an error.</summary>
    internal PublishedKeys? Read(ParameterDocument document, string provider, DocumentProblems problems)
    {
        const string Expected = "a JSON object with `jwks` and `fetchedAt`";
        if (JsonDocuments.ReadObject(document.Value, problems, Expected) is not { } map)
        {
            return null;
        }
        var fields = new FieldReader(map, "", Dialect.Exact, problems);
        var fetchedAt = ReadFetchedAt(fields);
        var keys = ReadKeys(fields, document.Value);
        fields.ReportUnknown();
        return problems.HasErrors ? null : new PublishedKeys(provider, keys!, fetchedAt);
    }

    private DateTimeOffset ReadFetchedAt(FieldReader fields)
    {
        if (fields.RequiredText("fetchedAt", "write the time of fetching, such as `2026-01-31T12:00:00Z`") is not { } text)
        {
            return default;
        }
        var place = fields.PlaceOf("fetchedAt");
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, Rfc3339, CultureInfo.InvariantCulture, Utc, out var fetchedAt))
        {
            fields.Problems.Error(place, "must be a time as RFC 3339 writes it, such as `2026-01-31T12:00:00Z`");
        }
        else if (fetchedAt > clock.GetUtcNow())
        {
            fields.Problems.Error(place, "lies in the future, so the age of the keys is unknown; publish them again");
        }
        return fetchedAt;
    }

    private JsonWebKeySet? ReadKeys(FieldReader fields, string text)
    {
        var place = fields.PlaceOf("jwks");
        if (!fields.Has("jwks"))
        {
            fields.Problems.Error(place, "is required; put the provider's JWK set there");
            return null;
        }
        // The set is taken as it stands in the text, so that the next fetch can tell whether anything has rotated.
        if (
            !StrictJson.TryParse(Encoding.UTF8.GetBytes(text), DocumentText.MaxDepth, out var json)
            || !json.TryGetMember("jwks", out var jwks)
            || !JsonWebKeySet.TryParse(jwks.Raw.ToArray(), KeySetOrigin.Remote, import, out var set)
        )
        {
            fields.Problems.Error(place, "must be a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)");
            return null;
        }
        UnusableKeys.Warn(set, place, fields.Problems);
        return set;
    }
}
