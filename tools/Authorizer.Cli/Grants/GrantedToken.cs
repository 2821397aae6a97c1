using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Grants;

/// <summary>The token that is handed out.</summary>
/// <param name="Text">Letters of a bearer token alone (RFC 6750 section 2.1), so that it needs no quotes anywhere.</param>
/// <param name="IsIdToken">Whether it is the id token.</param>
/// <param name="ExpiresIn">How long it lives; null where that is not said.</param>
/// <param name="Scope">What was granted; null where that is not said.</param>
internal sealed record GrantedToken(string Text, bool IsIdToken, TimeSpan? ExpiresIn, string? Scope)
{
    public string Kind => IsIdToken ? "id_token" : "access_token";

    /// <exception cref="GrantException">What is wanted is not there, or no bearer token.</exception>
    public static GrantedToken Of(TokenAnswer answer, bool wantsIdToken)
    {
        var text = wantsIdToken ? answer.IdToken : answer.AccessToken;
        if (text is null)
        {
            throw new GrantException("The provider gives no id token; ask for the scope `openid`, or take the access token.");
        }
        return text.All(IsTokenLetter)
            ? new GrantedToken(text, wantsIdToken, wantsIdToken ? null : answer.ExpiresIn, answer.Scope)
            : throw new GrantException(
                "The provider's token holds characters that no bearer token has (RFC 6750), so it is of no use."
            );
    }

    /// <summary>Why an API behind the authorizer would not take it.</summary>
    /// <param name="terms">Of the provider's document; null where there is none.</param>
    /// <param name="now">What time it is.</param>
    public IEnumerable<string> Warnings(IssuerTerms? terms, DateTimeOffset now)
    {
        if (!UnverifiedToken.TryParse(new BearerToken(Text), out var token))
        {
            yield return "The access token is no JWT, so no authorizer can verify it. Name the API by --audience or --resource, as the provider"
                + " wants it, or take the id token by --id-token.";
        }
        else if (terms?.Refuses(token, now) is { } refusal)
        {
            yield return $"The provider's document would not take this token: {refusal.Code()}. `authorizer explain` says why.";
        }
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => Kind;

    private static bool IsTokenLetter(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~' or '+' or '/' or '=';
}
