using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Authorizer.Cli.Grants;

/// <summary>What came back to the loopback address: a code, or the sentence why there is none (RFC 6749 section 4.1.2, RFC 9207).</summary>
/// <param name="Code">Null where there is a flaw.</param>
/// <param name="Flaw">Null where there is a code.</param>
internal sealed record AuthorizationAnswer(string? Code, string? Flaw)
{
    /// <summary>It does not show that it belongs to this login, so it cannot end it either.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Checks <c>state</c> and <c>iss</c> before it believes a word.</summary>
    public static AuthorizationAnswer Read(IQueryCollection query, AuthorizationRequest request)
    {
        if (FlawOfState(query["state"], request.State) is { } flaw)
        {
            return Flawed(flaw) with { IsForeign = true };
        }
        if (query.Any(parameter => parameter.Value.Count > 1))
        {
            return Flawed("The answer names a parameter twice, so it is not used; try again.");
        }
        if (FlawOfIssuer(query["iss"], request) is { } foreign)
        {
            return Flawed(foreign);
        }
        if (query["error"].ToString() is { Length: > 0 } error)
        {
            var sentence = ProviderError.Sentence(error, query["error_description"], request.Secrets(query["code"]));
            return Flawed($"The provider gives no code: {sentence}");
        }
        return query["code"].ToString() is { Length: > 0 } code
            ? new AuthorizationAnswer(code, Flaw: null)
            : Flawed("The answer has neither `code` nor `error`; check that the provider's page was finished, and try again.");
    }

    /// <summary>Never the code.</summary>
    public override string ToString() => Flaw ?? "(code)";

    private static AuthorizationAnswer Flawed(string flaw) => new(Code: null, flaw);

    private static string? FlawOfState(StringValues state, string expected) =>
        state.ToString() is { Length: > 0 } given
            ? given == expected
                ? null
                : "The answer has another `state`: it belongs to another login, or somebody has forged it. It is passed over, and the login is waited for."
            : "The answer has no `state`, so it may be anybody's. It is passed over, and the login is waited for.";

    private static string? FlawOfIssuer(StringValues issuer, AuthorizationRequest request)
    {
        if (issuer.Count == 0)
        {
            return request.MustNameIssuer
                ? "The answer has no `iss`, which the provider says it sends: it may be another provider's and is not used. Try again."
                : null;
        }
        return issuer == request.Issuer
            ? null
            : "The answer is of another issuer (`iss`) and is not used; check the issuer and try again.";
    }
}
