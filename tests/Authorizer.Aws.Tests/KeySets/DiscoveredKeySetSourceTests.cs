using System.Collections.Concurrent;
using Authorizer.Aws.KeySets;
using Authorizer.Trust.Keys;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>OpenID Connect Discovery 1.0 section 4, as strict as contract 3 wants it.</summary>
public sealed class DiscoveredKeySetSourceTests : IAsyncLifetime
{
    private const string Issuer = "https://id.example.test";
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, RequestDelegate> answers = new(StringComparer.Ordinal);
    private readonly SettableClock clock = new();
    private WebServer server = null!;
    private DiscoveredKeySetSource source = null!;

    public async ValueTask InitializeAsync()
    {
        server = await WebServer.StartAsync(context =>
            answers.TryGetValue(context.Request.Path, out var answer)
                ? answer(context)
                : KeySetTexts.Answer("", status: 404)(context)
        );
        source = Sources.Discovered(Issuer, server.At("discovery"), clock: clock);
        answers["/keys"] = KeySetTexts.Answer(KeySetTexts.Of("a"));
        Discovers(Quoted(Issuer), Quoted(server.Url + "keys"));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_set_that_the_document_names_is_fetched()
    {
        Assert.True(KeySetTexts.Has(await FetchAsync(), "a"));
        Assert.Equal(["GET /discovery", "GET /keys"], server.Requests);
    }

    [Fact]
    public async Task The_place_is_remembered_and_asked_directly()
    {
        await FetchAsync();
        clock.Advance(ReadAgainAfter - TimeSpan.FromTicks(1));
        await FetchAsync();
        Assert.Equal(["GET /discovery", "GET /keys", "GET /keys"], server.Requests);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(-1)]
    public async Task The_document_is_read_again_when_it_is_old_or_the_clock_went_back(int minutes)
    {
        await FetchAsync();
        clock.Advance(TimeSpan.FromMinutes(minutes));
        await FetchAsync();
        Assert.Equal(["GET /discovery", "GET /keys", "GET /discovery", "GET /keys"], server.Requests);
    }

    [Fact]
    public async Task Keys_that_moved_are_found_in_the_same_fetch()
    {
        await FetchAsync();
        answers.TryRemove("/keys", out _);
        answers["/moved"] = KeySetTexts.Answer(KeySetTexts.Of("b"));
        Discovers(Quoted(Issuer), Quoted(server.Url + "moved"));
        Assert.True(KeySetTexts.Has(await FetchAsync(), "b"));
        Assert.True(KeySetTexts.Has(await FetchAsync(), "b"));
        Assert.Equal(["GET /keys", "GET /discovery", "GET /moved", "GET /moved"], server.Requests.Skip(2));
    }

    [Fact]
    public async Task Keys_that_moved_from_a_place_that_is_empty_now_are_found_in_the_same_fetch()
    {
        await FetchAsync();
        answers["/keys"] = KeySetTexts.Answer(KeySetTexts.Empty);
        answers["/moved"] = KeySetTexts.Answer(KeySetTexts.Of("b"));
        Discovers(Quoted(Issuer), Quoted(server.Url + "moved"));
        Assert.True(KeySetTexts.Has(await FetchAsync(), "b"));
    }

    [Fact]
    public async Task Keys_that_moved_while_the_old_place_goes_on_answering_are_found_in_time()
    {
        await FetchAsync();
        answers["/moved"] = KeySetTexts.Answer(KeySetTexts.Of("b"));
        Discovers(Quoted(Issuer), Quoted(server.Url + "moved"));
        Assert.True(KeySetTexts.Has(await FetchAsync(), "a"));
        clock.Advance(ReadAgainAfter);
        Assert.True(KeySetTexts.Has(await FetchAsync(), "b"));
    }

    [Fact]
    public async Task An_empty_set_is_the_providers_word_when_discovery_still_names_it()
    {
        await FetchAsync();
        answers["/keys"] = KeySetTexts.Answer(KeySetTexts.Empty);
        Assert.Equal(0, (await FetchAsync()).Count);
    }

    [Fact]
    public async Task Keys_that_are_gone_are_a_failure_until_they_come_back()
    {
        await FetchAsync();
        answers["/keys"] = KeySetTexts.Answer("", status: 500);
        await FailsAsync(KeySetFetchFailure.ServerError);
        answers["/keys"] = KeySetTexts.Answer(KeySetTexts.Of("b"));
        Assert.True(KeySetTexts.Has(await FetchAsync(), "b"));
    }

    [Theory]
    [InlineData("\"https://id.example.test/\"")]
    [InlineData("\"https://ID.example.test\"")]
    [InlineData("\"https://id.example.test:443\"")]
    [InlineData("\"http://id.example.test\"")]
    [InlineData("\" https://id.example.test\"")]
    [InlineData("[\"https://id.example.test\"]")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Another_issuer_is_not_believed(string? issuer)
    {
        Discovers(issuer, Quoted(server.Url + "keys"));
        await FailsAsync(KeySetFetchFailure.IssuerMismatch);
        Assert.Equal(["GET /discovery"], server.Requests);
    }

    [Fact]
    public async Task An_issuer_spelled_with_escapes_is_the_same_issuer()
    {
        Discovers("\"https:\\/\\/id.\\u0065xample.test\"", Quoted(server.Url + "keys"));
        Assert.Equal(1, (await FetchAsync()).Count);
    }

    [Theory]
    [InlineData("\"http://id.example.test/keys\"")]
    [InlineData("\"http://localhost.example.test/keys\"")]
    [InlineData("\"https://user:password@127.0.0.1/keys\"")]
    [InlineData("\"https:\\\\127.0.0.1\\\\keys\"")]
    [InlineData("\" https://127.0.0.1/keys\"")]
    [InlineData("\"https://127.0.0.1/keys\\n\"")]
    [InlineData("\"https:///keys\"")]
    [InlineData("\"/keys\"")]
    [InlineData("\"keys\"")]
    [InlineData("\"file:///keys\"")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Another_place_for_keys_is_not_allowed(string? keyUri)
    {
        Discovers(Quoted(Issuer), keyUri);
        await FailsAsync(KeySetFetchFailure.KeyUriNotAllowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<!doctype html>")]
    [InlineData("""{"issuer":"https://id.example.test","issuer":"https://id.example.test"}""")]
    public async Task What_is_no_document_is_a_failure(string body)
    {
        answers["/discovery"] = KeySetTexts.Answer(body);
        await FailsAsync(KeySetFetchFailure.NotAKeySet);
    }

    [Fact]
    public async Task A_document_over_one_mebibyte_is_too_large()
    {
        answers["/discovery"] = KeySetTexts.Answer("{}".PadRight(JsonWebKeySet.MaxLength + 1));
        await FailsAsync(KeySetFetchFailure.TooLarge);
    }

    [Theory]
    [InlineData(302, KeySetFetchFailure.Redirected)]
    [InlineData(404, KeySetFetchFailure.BadStatus)]
    [InlineData(500, KeySetFetchFailure.ServerError)]
    public async Task A_document_comes_with_200_or_not_at_all(int status, KeySetFetchFailure failure)
    {
        answers["/discovery"] = context =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return KeySetTexts.Answer($$"""{"issuer":"{{Issuer}}","jwks_uri":"{{server.Url}}keys"}""", status: status)(context);
        };
        await FailsAsync(failure);
    }

    [Fact]
    public async Task A_failed_discovery_leaves_what_was_remembered()
    {
        await FetchAsync();
        answers.TryRemove("/keys", out _);
        answers.TryRemove("/discovery", out _);
        await FailsAsync(KeySetFetchFailure.BadStatus);
        answers["/keys"] = KeySetTexts.Answer(KeySetTexts.Of("b"));
        Assert.True(KeySetTexts.Has(await FetchAsync(), "b"));
    }

    [Fact]
    public void The_document_itself_is_at_an_allowed_place() =>
        Assert.Throws<ArgumentException>("uri", () => Sources.Discovered(Issuer, new("http://id.example.test/discovery")));

    private void Discovers(string? issuer, string? keyUri)
    {
        var members = new[] { ("issuer", issuer), ("jwks_uri", keyUri) }
            .Where(member => member.Item2 is not null)
            .Select(member => $"\"{member.Item1}\":{member.Item2}");
        answers["/discovery"] = KeySetTexts.Answer($"{{{string.Join(',', members)}}}");
    }

    private Task<JsonWebKeySet> FetchAsync() => source.FetchAsync(CancellationToken.None);

    private Task FailsAsync(KeySetFetchFailure failure) => Sources.FailsAsync(failure, source);

    private static string Quoted(string text) => $"\"{text}\"";
}
