using Authorizer.Trust.Tokens;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Whom a token is meant for (RFC 7519 section 4.1.3).</summary>
internal static class AudienceCases
{
    public static IEnumerable<TokenCase> All =>
        [
            Accepted("aud in a list", With("[\"other\",\"orders-api\"]")),
            Accepted("aud twice in a list", With("[\"orders-api\",\"orders-api\"]")),
            Accepted("aud written with an escape", With("\"orders\\u002dapi\"")),
            Accepted("the second of two audiences", With("\"orders-admin\"")) with
            {
                Terms = The.Terms with { Audiences = [The.Audience, "orders-admin"] },
            },
            Accepted("client_id as the audience", The.Token(("aud", null), ("client_id", "\"orders-api\""))) with
            {
                Terms = The.Terms with { AudienceClaims = [new("aud"), new("client_id")] },
                Peers = Reasons.NoOtherAudienceClaim,
            },
            NotAllowed("another aud", "\"other\""),
            NotAllowed("aud in capitals", "\"ORDERS-API\""),
            NotAllowed("aud with a space behind", "\"orders-api \""),
            NotAllowed("aud that goes on", "\"orders-api-2\""),
            NotAllowed("aud with a NUL behind", "\"orders-api\\u0000\""),
            NotAllowed("an empty aud", "\"\""),
            NotAllowed("an empty list of aud", "[]"),
            NotAllowed("a list of other aud", "[\"other\",\"another\"]"),
            NotAllowed("aud joined with commas", "\"other,orders-api\""),
            Refused(Refusal.AudienceNotAllowed, "no aud", The.Token(("aud", null))),
            Malformed("aud null", With("null")),
            Malformed("aud a number", With("17")),
            Malformed("aud an object", With("{\"orders-api\":true}")),
            Malformed("aud in a list in a list", With("[[\"orders-api\"]]")),
            Malformed("aud beside null", With("[null,\"orders-api\"]")) with
            {
                Jose = Reasons.JoseLooksForOneAudience,
            },
            Malformed("aud beside a number", With("[\"orders-api\",17]")) with
            {
                Jose = Reasons.JoseLooksForOneAudience,
            },
        ];

    private static string With(string audience) => The.Token(("aud", audience));

    private static TokenCase NotAllowed(string name, string audience) =>
        Refused(Refusal.AudienceNotAllowed, name, With(audience));
}
