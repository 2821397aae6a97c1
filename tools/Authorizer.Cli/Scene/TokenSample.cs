using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Scene;

/// <summary>A token to try, by the name of its file.</summary>
/// <param name="File">Its file's name.</param>
/// <param name="Title">What it is and what to expect.</param>
/// <param name="Request">What the identity provider is asked for.</param>
/// <param name="IsOfCluster">Whether the provider with its own certificate authority signs it.</param>
internal sealed record TokenSample(string File, string Title, TokenRequest Request, bool IsOfCluster = false)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static TokenSample Working { get; } = new("working", "working token: 200", new TokenRequest { Lifetime = Lifetime });

    public static TokenSample Expired { get; } =
        new("expired", "expired token: 401, HTTP API 403", new TokenRequest { Lifetime = TimeSpan.FromMinutes(-5) });

    public static TokenSample Forged { get; } =
        new(
            "forged",
            "forged token, signed by a stranger: 401, HTTP API 403",
            new TokenRequest { Lifetime = Lifetime, Forgery = Forgery.ForeignKey }
        );

    public static TokenSample WrongAudience { get; } =
        new(
            "wrong-audience",
            "token for another audience: 401, HTTP API 403",
            new TokenRequest { Lifetime = Lifetime, Audience = "billing" }
        );

    public static TokenSample OfCluster { get; } =
        new(
            "cluster",
            "token of the provider with a private certificate authority: 200",
            new TokenRequest
            {
                Lifetime = Lifetime,
                Claims = new JsonObject { ["email"] = "bob@example.test" },
            },
            IsOfCluster: true
        );

    public static ImmutableArray<TokenSample> All { get; } = [Working, Expired, Forged, WrongAudience, OfCluster];
}
