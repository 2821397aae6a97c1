using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Tokens that say they are something else (RFC 8725 section 3.11).</summary>
internal static class TypeCases
{
    public static IEnumerable<TokenCase> All =>
        [
            Accepted("no typ", With(null)),
            Accepted("typ jwt", With("\"jwt\"")),
            Accepted("typ at+jwt", With("\"at+jwt\"")),
            Accepted("typ application/at+JWT", With("\"application/at+JWT\"")),
            Accepted("typ that the provider lists", With("\"dpop+jwt\"")) with
            {
                Terms = The.Terms with { Types = new TokenTypes(["dpop+jwt"]) },
            },
            .. (
                (string[])
                    [
                        "dpop+jwt",
                        "logout+jwt",
                        "secevent+jwt",
                        "application/secevent+jwt",
                        "oauth-authz-req+jwt",
                        "JWE",
                        "JOSE",
                        "at+jwt; x=1",
                        "application/jwt/at+jwt",
                        "jwt ",
                        "",
                    ]
            ).Select(type =>
                Refused(Refusal.TypeNotAllowed, $"typ '{type}'", With(Json.Text(type))) with
                {
                    Peers = Reasons.NoTypeCheckByDefault,
                }
            ),
            Malformed("typ null", With("null")) with
            {
                Peers = Reasons.NoTypeCheckByDefault,
            },
            Malformed("typ a number", With("1")) with
            {
                Peers = Reasons.NoTypeCheckByDefault,
            },
            Malformed("typ in an array", With("[\"JWT\"]")) with
            {
                Peers = Reasons.NoTypeCheckByDefault,
            },
        ];

    private static string With(string? type) => The.TokenWithHeader(("typ", type));
}
