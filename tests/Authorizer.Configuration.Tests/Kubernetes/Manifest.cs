using System.Text;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Configuration.Tests.Kubernetes;

/// <summary>Both Kubernetes kinds from fragments in flow style, and what they make of a token.</summary>
internal static class Manifest
{
    internal const string Username = "username: { claim: sub, prefix: '' }";

    /// <summary>A <c>JWTAuthenticator</c> called okta; <paramref name="members"/> go below <c>spec</c>.</summary>
    internal static ParameterDocument Authenticator(string members = "", long version = 1) =>
        The.Document(
            "providers/okta",
            $$"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata: { name: okta }
            spec: { issuer: "https://okta.test/", audience: api{{(members.Length > 0 ? $", {members}" : "")}} }
            """,
            version
        );

    /// <summary>An <c>AuthenticationConfiguration</c> in the parameter okta with these entries.</summary>
    internal static ParameterDocument Configuration(params string[] entries) =>
        The.Document(
            "providers/okta",
            $"apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt: [ {string.Join(", ", entries)} ]\n"
        );

    internal static string Entry(
        string issuer = "url: 'https://okta.test/', audiences: [api]",
        string mappings = Username,
        string more = ""
    ) => $"{{ issuer: {{ {issuer} }}, claimMappings: {{ {mappings} }}{(more.Length > 0 ? $", {more}" : "")} }}";

    /// <summary>What is wrong, without the document's name; <c>@at 1:11</c> for a problem inside of an expression.</summary>
    internal static string[] Problems(ParameterDocument document) =>
        [
            .. The.Sentences(The.DocumentReader.Read(document).Problems)
                .Select(sentence =>
                    EntryProblems.WithoutWords(sentence).Replace("providers/okta: ", "", StringComparison.Ordinal)
                ),
        ];

    /// <summary>The caller's context without what every token has, or the refusal's code.</summary>
    internal static async Task<string> AnswerAsync(
        ParameterDocument document,
        string claims,
        string header = """{"alg":"RS256","kid":"one"}"""
    )
    {
        var provider = The.Provider(document);
        var token = string.Join('.', Encode(header), Encode(claims), Encode("signature"));
        var presented = new PresentedToken(new BearerToken(token), [TokenLocation.BearerHeader]);
        var issuer = new TrustedIssuer(provider.Terms, new LocalKeys(Keys()));
        var verifier = new TokenVerifier(new IssuerDirectory([issuer], []), new StandingClock(The.Now));
        var verdict = await verifier.VerifyAsync([presented], CancellationToken.None);
        if (!verdict.IsVerified(out var tokens, out var refusal))
        {
            return refusal.Code();
        }
        return CallerReader.TryRead(tokens, _ => provider.Caller, out var caller)
            ? string.Join(", ", caller.Context.Where(IsMapped).Select(entry => $"{entry.Key}={entry.Value.Text}"))
            : Refusal.InvalidClaims.Code();
    }

    /// <summary>Claims that both kinds accept: <paramref name="members"/> come last.</summary>
    internal static string Claims(string members = "") =>
        $$"""
            {"iss":"https://okta.test/","aud":["api"],"exp":{{The.Now.ToUnixTimeSeconds() + 60}},"sub":"s-1","username":"jane"{{(
                members.Length > 0 ? "," + members : ""
            )}}}
            """;

    private static bool IsMapped(KeyValuePair<string, ContextValue> entry) =>
        entry.Key is not ("provider" or "iss" or "sub" or "exp");

    private static JsonWebKeySet Keys() =>
        JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(Jwk.Set(Jwk.Rsa)), KeySetOrigin.Local, The.Import, out var set)
            ? set
            : throw new InvalidOperationException("The test's own key set does not parse.");

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
