using Authorizer.Trust.Tokens;
using static Authorizer.Counterparts.Tests.Verdicts.TokenCase;

namespace Authorizer.Counterparts.Tests.Verdicts.Cases;

/// <summary>Who made a token: compared after JSON decoding, byte for byte, aliases included (contract 3, selection).</summary>
internal static class IssuerCases
{
    private const string Alias = "https://issuer.example.test/pool";

    public static IEnumerable<TokenCase> All =>
        [
            Accepted("iss with escaped slashes", With("\"https:\\/\\/id.example.test\\/\"")),
            Accepted("iss that is an alias", With(Json.Text(Alias))) with
            {
                Terms = The.Terms with { Aliases = [Alias] },
            },
            Unknown("iss that is nobody's alias", Json.Text(Alias)),
            Unknown("iss without its slash", "\"https://id.example.test\""),
            Unknown("iss with capitals in the scheme", "\"HTTPS://id.example.test/\""),
            Unknown("iss with capitals in the host", "\"https://ID.example.test/\""),
            Unknown("iss with a dot segment", "\"https://id.example.test/./\""),
            Unknown("iss with its port", "\"https://id.example.test:443/\""),
            Unknown("iss with user information", "\"https://id.example.test@evil.example.test/\""),
            Unknown("iss with a space before", "\" https://id.example.test/\""),
            Unknown("iss in decomposed letters", "\"https://i\\u0064\\u0301.example.test/\""),
            Unknown("an empty iss", "\"\""),
            Refused(Refusal.UnknownIssuer, "no iss", The.Token(("iss", null))),
            Malformed("iss null", With("null")),
            Malformed("iss in an array", With("[\"https://id.example.test/\"]")),
            Malformed("iss an object", With("{}")),
            Malformed("iss a number", With("1")),
        ];

    private static string With(string issuer) => The.Token(("iss", issuer));

    private static TokenCase Unknown(string name, string issuer) => Refused(Refusal.UnknownIssuer, name, With(issuer));
}
