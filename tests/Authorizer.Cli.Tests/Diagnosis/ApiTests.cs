using System.Globalization;
using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>Where the documents take tokens from, against the authorizers of an API.</summary>
[Collection(AskedInTime.Name)]
public sealed class ApiTests : IDisposable
{
    private const string Header = """[{ "Header": { "Name": "X-Token" } }]""";
    private const string Query = """[{ "QueryParam": { "Name": "token" } }]""";
    private const string Cookie = """[{ "Cookie": { "Name": "session" } }]""";
    private readonly TemporaryFolder home = new();

    [Theory]
    // The usual: the bearer header, by which answers are cached.
    [InlineData(
        "REQUEST",
        "method.request.header.Authorization",
        300,
        null,
        "Success",
        "Success",
        "every configured place of tokens is in the identity source of this REST REQUEST authorizer"
    )]
    [InlineData(
        "TOKEN",
        "method.request.header.Authorization",
        300,
        null,
        "Success",
        "Success",
        "every configured place of tokens is in the identity source of this REST TOKEN authorizer"
    )]
    [InlineData("REQUEST", "method.request.header.x-token", 300, Header, "Success", "Success", "every configured place")]
    [InlineData("REQUEST", "method.request.header.Cookie", 300, Cookie, "Success", "Success", "every configured place")]
    [InlineData("REQUEST", "", 0, Query, "Success", "Success", "answers of this REST REQUEST authorizer are not cached")]
    [InlineData(
        "REQUEST",
        "method.request.header.Authorization, context.path",
        60,
        Query,
        "LocationNotInIdentitySource",
        "IdentitySourceUnused",
        "`okta` takes tokens from query parameter `token`, which is not in the identity source: answers are cached for 60 s, so one caller could be given another's; add `method.request.querystring.token` to it, or set its TTL to 0"
    )]
    [InlineData(
        "TOKEN",
        "method.request.header.Authorization",
        300,
        Header,
        "LocationNeverSeen",
        "IdentitySourceUnused",
        "`okta` takes tokens from header `x-token`, and a TOKEN authorizer shows the header `Authorization` alone; name a header of these as its source, or make it a REQUEST authorizer"
    )]
    [InlineData(
        "TOKEN",
        "method.request.header.X-Token",
        300,
        """[{ "Header": { "Name": "X-Token" } }, { "Cookie": { "Name": "session" } }]""",
        "LocationNeverSeen",
        "Success",
        "`okta` takes tokens from cookie `session`, which a TOKEN authorizer never shows; make it a REQUEST authorizer, or take the location out"
    )]
    [InlineData(
        "REQUEST",
        "method.request.header.Authorization,method.request.querystring.access_token",
        300,
        null,
        "Success",
        "IdentitySourceAllRequired",
        "every configured place"
    )]
    public async Task An_authorizer_of_a_REST_API_is_compared(
        string type,
        string identity,
        int seconds,
        string? locations,
        string covered,
        string expected,
        string sentence
    )
    {
        await using var gateway = await MadeUpApiGateway.StartAsync();
        gateway["/restapis/a1b2c3d4e5/authorizers"] = RestAuthorizers(type, identity, seconds);

        var told = await AuthorizerAsync(gateway, locations);

        Assert.Equal((covered, expected), (told["TokenLocationsCovered"].Reason, told["IdentitySourceExpected"].Reason));
        Assert.StartsWith(sentence, told["TokenLocationsCovered"].Message, StringComparison.Ordinal);
        Assert.Equal(covered == "Success" && expected == "Success" ? "True" : "False", told["Ready"].Status);
    }

    [Theory]
    [InlineData("HTTP", """["$request.header.Authorization"]""", 0, null, "on", "Success")]
    [InlineData(
        "HTTP",
        """["$request.header.Authorization", "$context.path"]""",
        300,
        Cookie,
        "on",
        "LocationNotInIdentitySource"
    )]
    [InlineData("HTTP", """["$request.header.Authorization"]""", 0, Cookie, "on", "LocationNotInIdentitySource")]
    [InlineData("HTTP", """["$request.header.Authorization"]""", 0, Cookie, "off", "Success")]
    [InlineData("HTTP", """["$request.header.Authorization"]""", 300, null, "off", "ResultsCached")]
    [InlineData("HTTP", "[]", 0, Cookie, "on", "Success")]
    [InlineData("WEBSOCKET", """["route.request.querystring.access_token"]""", 300, null, "on", "Success")]
    [InlineData("WEBSOCKET", """["route.request.querystring.access_token"]""", 300, Cookie, "off", "Success")]
    public async Task An_authorizer_of_an_HTTP_or_WebSocket_API_is_compared(
        string protocol,
        string identity,
        int seconds,
        string? locations,
        string cache,
        string covered
    )
    {
        await using var gateway = await MadeUpApiGateway.StartAsync();
        gateway["/v2/apis/a1b2c3d4e5"] = new JsonObject { ["protocolType"] = protocol }.ToJsonString();
        gateway["/v2/apis/a1b2c3d4e5/authorizers"] =
            $$"""{"items":[{"name":"jwt","authorizerType":"JWT"},{"name":"orders","authorizerType":"REQUEST","identitySource":{{identity}},"authorizerResultTtlInSeconds":{{seconds}}}]}""";

        var told = await AuthorizerAsync(gateway, locations, "--result-cache", cache);

        Assert.Equal(covered, told["TokenLocationsCovered"].Reason);
    }

    [Fact]
    public async Task The_table_of_authorizers_follows_the_providers()
    {
        await using var gateway = await MadeUpApiGateway.StartAsync();
        gateway["/restapis/a1b2c3d4e5/authorizers"] = RestAuthorizers("REQUEST", "method.request.header.Authorization", 300);
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.Rsa());

        var run = await RunAsync(gateway, home.Write("a", Manifests.Discovered(provider.Issuer)), "--api", "a1b2c3d4e5/prod");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.EndsWith(
            """

            1 provider, 1 ready

            AUTHORIZER  CONDITION               STATUS  REASON   MESSAGE
            orders      TokenLocationsCovered   True    Success  every configured place of tokens is in the identity source of this REST REQUEST authorizer
            orders      IdentitySourceExpected  True    Success  API Gateway turns away requests without `method.request.header.Authorization`, a place of tokens
            orders      Ready                   True    Success  everything that was looked at holds

            1 authorizer, 1 ready

            """,
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0, "There is no API `a1b2c3d4e5` in eu-west-1; check its id, region and account.")]
    [InlineData(
        403,
        "API Gateway refuses to tell: apigateway:GET on /v2/apis/a1b2c3d4e5 is needed, and credentials that have not expired."
    )]
    [InlineData(500, "API Gateway answers 500, expected 200; try again, and check the region.")]
    public async Task An_API_that_cannot_be_looked_at_is_told(int status, string sentence)
    {
        await using var gateway = await MadeUpApiGateway.StartAsync();
        gateway.Status = status;

        var run = await RunAsync(gateway, Document(null), "--api", "a1b2c3d4e5");

        Assert.Equal((1, "", $"error: {sentence}\n"), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public async Task An_API_without_a_Lambda_authorizer_is_told()
    {
        await using var gateway = await MadeUpApiGateway.StartAsync();
        gateway["/restapis/a1b2c3d4e5/authorizers"] = RestAuthorizers("COGNITO_USER_POOLS", "", 0);

        var run = await RunAsync(gateway, Document(null), "--api", "a1b2c3d4e5");

        Assert.Equal("error: The API `a1b2c3d4e5` has no Lambda authorizer; deploy one, or name another API.\n", run.Error);
    }

    [Fact]
    public async Task What_is_no_id_is_wrong_usage()
    {
        var run = await TheCommand.RunAsync(["doctor", "-", "--api", "a/b/c"]);

        Assert.Equal(
            (2, "error: --api is an API's id, e.g. a1b2c3d4e5, or a1b2c3d4e5/prod.\nHelp: authorizer doctor --help\n"),
            (run.Code, run.Error)
        );
    }

    public void Dispose() => home.Dispose();

    private async Task<Dictionary<string, Told>> AuthorizerAsync(
        MadeUpApiGateway gateway,
        string? locations,
        params string[] arguments
    )
    {
        var run = await RunAsync(gateway, [Document(locations), "--api", "a1b2c3d4e5", "-o", "json", .. arguments]);
        Assert.Equal("", run.Error);
        var found = JsonNode.Parse(run.Output)!["authorizers"]!.AsArray().Single()!;
        Assert.Equal(("orders", "a1b2c3d4e5"), ((string?)found["name"], (string?)found["api"]));
        return Told.In(new JsonObject { ["providers"] = new JsonArray(found.DeepClone()) })["orders"];
    }

    // Keys of its own, so that nobody is asked for them.
    private string Document(string? locations)
    {
        var set = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(JsonWebKeys.SetOf(JsonWebKeys.EllipticCurve())));
        var more = locations is null ? "" : $", \"Locations\": {locations}";
        return home.Write("okta.json", Manifests.JwtProvider($$"""{ "Local": { "JWKS": "{{set}}" } }""", more));
    }

    private static Task<TheCommand.Run> RunAsync(MadeUpApiGateway gateway, params string[] arguments) =>
        TheCommand.RunAsync(["doctor", .. arguments], openGateway: _ => gateway.Open());

    private static string RestAuthorizers(string type, string identity, int seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"item":[{"id":"x1","name":"orders","type":"{{type}}","identitySource":"{{identity}}","authorizerResultTtlInSeconds":{{seconds}}}]}"""
        );
}
