using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Explanation;

/// <summary>Tokens with one thing wrong each.</summary>
internal static class SampleTokens
{
    /// <param name="provider">Whose key signs.</param>
    /// <param name="kind">What is wrong with it; anything else is a good one.</param>
    /// <param name="claims">Further claims of a token that is not about others.</param>
    public static string Mint(LocalIdentityProvider provider, string kind, JsonObject? claims = null)
    {
        var request = new TokenRequest { Claims = claims ?? new JsonObject { ["org"] = "acme" } };
        return kind switch
        {
            "two parts" => string.Join('.', provider.Mint(request).Split('.')[..2]),
            "an extension in the header" => provider.Mint(request with { Header = new() { ["crit"] = new JsonArray("exp") } }),
            "a date that is no number" => provider.Mint(request with { Claims = new() { ["exp"] = "soon" } }),
            "another issuer" => provider.Mint(request with { Claims = new() { ["iss"] = "https://other.example" } }),
            "no algorithm" => provider.Mint(request with { Forgery = Forgery.NoSignature }),
            "the public key as a secret" => provider.Mint(request with { Forgery = Forgery.PublicKeyAsSecret }),
            "an id token" => provider.Mint(request with { Type = "id+jwt" }),
            "expired" => provider.Mint(request with { Lifetime = TimeSpan.FromMinutes(-121) }),
            "not yet valid" => provider.Mint(
                request with
                {
                    Claims = new() { ["nbf"] = DateTimeOffset.UtcNow.AddMinutes(3).ToUnixTimeSeconds() },
                }
            ),
            "without expiry" => provider.Mint(request with { Claims = new() { ["exp"] = null } }),
            "another audience" => provider.Mint(request with { Audience = "shipping" }),
            "no audience" => provider.Mint(request with { Claims = new() { ["aud"] = null } }),
            "an unknown key" => provider.Mint(request with { Header = new() { ["kid"] = "somebody-else" } }),
            "a foreign key" => provider.Mint(request with { Forgery = Forgery.ForeignKey }),
            "a changed payload" => provider.Mint(request with { Forgery = Forgery.ChangedPayload }),
            _ => provider.Mint(request),
        };
    }
}
