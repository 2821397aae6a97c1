using Authorizer.Trust.Tokens;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Times at and around their boundaries, with a skew of 30 s, and dates that are none (RFC 7519 section 2).</summary>
internal static class TimeCases
{
    public static IEnumerable<TokenCase> All => [.. Boundaries, .. NoDates];

    private static IEnumerable<TokenCase> Boundaries =>
        [
            Accepted("exp now", Exp($"{The.Seconds()}")),
            Accepted("exp 29.5 s ago", Exp($"{The.Seconds(-30)}.5")),
            Accepted("exp 30 s ago, the skew", Exp($"{The.Seconds(-30)}")) with
            {
                Jose = Reasons.JoseCountsTheEnd,
            },
            Accepted("exp with an exponent", Exp($"{The.Seconds(300)}0e-1")),
            Accepted("exp at the end of the year 9999", Exp("253402300799")),
            Refused(Refusal.TokenExpired, "exp 30.5 s ago", Exp($"{The.Seconds(-31)}.5")),
            Refused(Refusal.TokenExpired, "exp 31 s ago", Exp($"{The.Seconds(-31)}")),
            Refused(Refusal.TokenExpired, "exp 0", Exp("0")),
            Refused(Refusal.TokenExpired, "exp minus zero", Exp("-0")),
            Refused(Refusal.LifetimeNotAllowed, "no exp", The.Token(("exp", null))) with
            {
                AwsJwtVerify = Reasons.AwsDoesNotDemandExp,
            },
            Refused(
                Refusal.LifetimeNotAllowed,
                "exp farther away than the provider's longest lifetime",
                Exp($"{The.Seconds(3600)}")
            ) with
            {
                Terms = The.Terms with { MaxLifetime = TimeSpan.FromHours(1) },
                Peers = Reasons.NoLongestLifetime,
            },
            Accepted("nbf in 30 s, the skew", Nbf($"{The.Seconds(30)}")),
            Accepted("nbf 0", Nbf("0")),
            Accepted("nbf after exp, within the skew", The.Token(("nbf", $"{The.Seconds(20)}"), ("exp", $"{The.Seconds(10)}"))),
            Refused(Refusal.TokenNotYetValid, "nbf in 30.5 s", Nbf($"{The.Seconds(30)}.5")),
            Refused(Refusal.TokenNotYetValid, "nbf in 31 s", Nbf($"{The.Seconds(31)}")),
            Malformed("nbf in milliseconds", Nbf($"{The.Seconds()}000")),
            Accepted("iat in an hour", The.Token(("iat", $"{The.Seconds(3600)}"))),
            Accepted("no iat", The.Token(("iat", null))),
        ];

    private static IEnumerable<TokenCase> NoDates =>
        [
            Malformed("exp in milliseconds", Exp($"{The.Seconds(300)}000")) with
            {
                Peers = Reasons.NoDateRange,
            },
            Malformed("exp in the year 10000", Exp("253402300800")) with
            {
                Peers = Reasons.NoDateRange,
            },
            Malformed("exp 1e400", Exp("1e400")) with
            {
                Jose = Reasons.JoseTakesInfiniteDates,
            },
            Malformed("exp 1e308", Exp("1e308")) with
            {
                Peers = Reasons.NoDateRange,
            },
            Malformed("exp -1e400", Exp("-1e400")),
            Malformed("exp negative", Exp("-1")),
            Malformed("exp a string", Exp($"\"{The.Seconds(300)}\"")),
            Malformed("exp a date in letters", Exp("\"2026-03-13T00:00:00Z\"")),
            Malformed("exp null", Exp("null")),
            Malformed("exp true", Exp("true")),
            Malformed("exp in an array", Exp($"[{The.Seconds(300)}]")),
            Malformed("exp an object", Exp("{}")),
            Malformed("nbf negative", Nbf("-1")) with
            {
                Peers = Reasons.NoDateRange,
            },
            Malformed("nbf -1e400", Nbf("-1e400")) with
            {
                Jose = Reasons.JoseTakesInfiniteDates,
            },
            Malformed("nbf 1e400", Nbf("1e400")),
            Malformed("nbf a string", Nbf($"\"{The.Seconds()}\"")),
            Malformed("nbf null", Nbf("null")),
            Malformed("nbf true", Nbf("true")),
            Malformed("iat negative", Iat("-1")) with
            {
                Peers = Reasons.NoDateRange,
            },
            Malformed("iat 1e400", Iat("1e400")) with
            {
                Jose = Reasons.JoseTakesInfiniteDates,
            },
            Malformed("iat a string", Iat($"\"{The.Seconds()}\"")),
            Malformed("iat null", Iat("null")),
        ];

    private static string Exp(string json) => The.Token(("exp", json));

    private static string Nbf(string json) => The.Token(("nbf", json));

    private static string Iat(string json) => The.Token(("iat", json));
}
