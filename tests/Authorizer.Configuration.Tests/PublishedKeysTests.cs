using System.Globalization;

namespace Authorizer.Configuration.Tests;

public sealed class PublishedKeysTests
{
    private static readonly ParameterDocument Okta = EntryText.Okta.Document();

    [Theory]
    [InlineData("2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T13:00:00+01:00")]
    [InlineData("2026-03-01T11:59:59.9999999Z")]
    [InlineData("2026-03-01T06:30:00.5-05:00")]
    public void A_snapshot_is_read_with_its_age(string fetchedAt)
    {
        var keys = Assert.Single(Read(null, Okta, Snapshot(fetchedAt)).PublishedKeys);

        Assert.Equal("okta", keys.Provider);
        Assert.Equal(1, keys.Keys.Count);
        Assert.Equal(DateTimeOffset.Parse(fetchedAt, CultureInfo.InvariantCulture), keys.FetchedAt);
    }

    public static TheoryData<string, string[]> Wrong { get; } =
        new()
        {
            { "", ["line 1, column 1: is empty; expected a JSON object with `jwks` and `fetchedAt`"] },
            { "{", ["line 1, column 2: ends before its JSON does; close every quote, bracket and brace"] },
            { "[]", ["line 1, column 1: must be a JSON object with `jwks` and `fetchedAt`; found a list"] },
            { "jwks: {}", ["line 1, column 1: must be a JSON object with `jwks` and `fetchedAt`"] },
            {
                "{}",
                [
                    "fetchedAt: is required; write the time of fetching, such as `2026-01-31T12:00:00Z`",
                    "jwks: is required; put the provider's JWK set there",
                ]
            },
            {
                """{"jwks":5,"fetchedAt":5,"more":1}""",
                [
                    "jwks: must be a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)",
                    "fetchedAt: must be text; found a number; put it in quotes",
                    "more: is no field here; known are `fetchedAt`, `jwks`",
                ]
            },
            {
                """{"jwks":{"keys":[]},"fetchedAt":"2026-03-01 12:00"}""",
                ["fetchedAt: must be a time as RFC 3339 writes it, such as `2026-01-31T12:00:00Z`"]
            },
            {
                """{"jwks":{"keys":[]},"fetchedAt":"2026-03-01T12:00:00"}""",
                ["fetchedAt: must be a time as RFC 3339 writes it, such as `2026-01-31T12:00:00Z`"]
            },
            {
                """{"jwks":{"keys":[]},"fetchedAt":"2026-03-01T12:00:00.1Z"}""",
                ["fetchedAt: lies in the future, so the age of the keys is unknown; publish them again"]
            },
            {
                """{"jwks":{"keys":[]},"JWKS":{},"fetchedAt":"2026-03-01T12:00:00Z"}""",
                ["JWKS: is no field here; did you mean `jwks`?"]
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_snapshot_is_an_error_that_disables_nothing(string text, string[] expected)
    {
        var configuration = Read(null, Okta, The.Document("keys/okta", text));

        Assert.Single(configuration.Providers);
        Assert.Empty(configuration.PublishedKeys);
        Assert.Equal(expected.Select(sentence => $"keys/okta: {sentence}"), The.Sentences(configuration.Problems));
    }

    [Fact]
    public void Unusable_keys_of_a_snapshot_are_warnings_and_shared_secrets_are_unusable()
    {
        var configuration = Read(null, Okta, Snapshot(keys: Jwk.Set(Jwk.Rsa, Jwk.Secret)));

        Assert.Equal(1, Assert.Single(configuration.PublishedKeys).Keys.Count);
        Assert.Equal(
            [
                "warning: keys/okta: jwks: has a key that is not used: `keys[1]` is a shared secret in a set that is read over the network; replace it",
            ],
            The.Sentences(configuration.Problems)
        );
    }

    [Fact]
    public void A_snapshot_for_local_keys_is_an_error()
    {
        var local = EntryText.Okta.With("JSONWebKeySet", EntryText.LocalSet(Jwk.Rsa)).Document();

        var configuration = Read(null, local, Snapshot());

        Assert.Empty(configuration.PublishedKeys);
        Assert.Equal(
            ["keys/okta: belongs to a provider whose keys are Local, which need no snapshot; remove it"],
            The.Sentences(configuration.Problems)
        );
    }

    [Fact]
    public void A_snapshot_for_no_provider_is_a_warning()
    {
        var configuration = Read(null, Okta, Snapshot(name: "auth0"));

        Assert.Empty(configuration.PublishedKeys);
        Assert.Equal(
            ["warning: keys/auth0: belongs to no provider; write the provider's document or remove this one"],
            The.Sentences(configuration.Problems)
        );
    }

    [Fact]
    public void A_snapshot_for_a_provider_that_is_left_out_is_no_warning()
    {
        var configuration = Read(null, The.Document("providers/okta", "{}"), Snapshot());

        Assert.Empty(configuration.PublishedKeys);
        Assert.DoesNotContain(configuration.Problems, problem => problem.Document == "keys/okta");
    }

    [Fact]
    public void An_unchanged_snapshot_is_kept_and_a_broken_one_keeps_the_last_good()
    {
        var first = Read(null, Okta, Snapshot());

        var second = Read(first, Okta, Snapshot());
        var third = Read(second, Okta, The.Document("keys/okta", "{", version: 2));
        var fourth = Read(third, Okta);

        Assert.Same(first.PublishedKeys[0], Assert.Single(second.PublishedKeys));
        Assert.Same(first.PublishedKeys[0], Assert.Single(third.PublishedKeys));
        Assert.Contains(third.Problems, problem => problem.IsError);
        Assert.Empty(fourth.PublishedKeys);
    }

    [Fact]
    public void Warnings_of_an_unchanged_snapshot_are_said_at_every_reading()
    {
        var first = Read(null, Okta, Snapshot(keys: Jwk.Set(Jwk.Rsa, "{}")));

        Assert.Equal(first.Problems, Read(first, Okta, Snapshot(keys: Jwk.Set(Jwk.Rsa, "{}"))).Problems);
    }

    private static ParameterDocument Snapshot(
        string fetchedAt = "2026-03-01T11:00:00Z",
        string? keys = null,
        string name = "okta"
    ) => The.Document($"keys/{name}", $$"""{"jwks":{{keys ?? Jwk.Set(Jwk.Rsa)}},"fetchedAt":"{{fetchedAt}}"}""");

    private static AuthorizerConfiguration Read(AuthorizerConfiguration? lastGood, params ParameterDocument[] documents) =>
        The.Reader().Read(documents, lastGood);
}
