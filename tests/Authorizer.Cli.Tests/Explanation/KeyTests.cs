using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Explanation;

public class KeyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_saved_set_the_keys_are_fetched_as_the_function_does_it(bool isDiscovered)
    {
        await using var scene = await ExplainScene.StartAsync();
        if (isDiscovered)
        {
            var document = JsonNode.Parse(scene.DocumentWith())!;
            document["JSONWebKeySet"] = new JsonObject { ["Discovery"] = new JsonObject() };
            scene.Folder.Write("okta.json", document.ToJsonString());
        }

        var explained = await FetchedAsync(scene);

        Assert.Equal("allow", (string?)explained["decision"]);
        Assert.Equal(2, scene.Provider.Requests.KeySet);
        Assert.Equal(
            [
                $"keys from {(isDiscovered ? scene.Provider.DiscoveryUri : scene.Provider.KeySetUri)}: 1 usable, 0 not",
                "the token's `kid` names keys[0], for ES256",
            ],
            ExplainScene.LinesOf(explained, "key")
        );
    }

    [Fact]
    public async Task A_source_that_fails_is_a_fault_at_the_key_with_its_reason()
    {
        await using var scene = await ExplainScene.StartAsync();
        scene.Provider.KeySetFault = EndpointFault.Status(404);

        var explained = await FetchedAsync(scene);

        Assert.Equal(("fault", "keys_unavailable"), ((string?)explained["decision"], (string?)explained["code"]));
        Assert.Equal(["key"], ExplainScene.StagesIn(explained, "stopped"));
        Assert.Equal(
            [$"no keys: {scene.Provider.KeySetUri} answers 404, expected 200; check the address"],
            ExplainScene.LinesOf(explained, "key")
        );
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_told_as_doctor_tells_it()
    {
        await using var scene = await ExplainScene.StartAsync();
        var token = scene.Given(scene.Provider.Mint());
        var place = new Uri(scene.Provider.KeySetUri);
        await scene.Provider.DisposeAsync();

        var run = await TheCommand.RunAsync(["explain", scene.Document, "--token", token, "-o", "json"]);

        Assert.Equal(
            [$"no keys: {place.Authority} takes no connection; check the address, and firewalls between (a proxy is not used)"],
            ExplainScene.LinesOf(JsonNode.Parse(run.Output)!, "key")
        );
    }

    [Fact]
    public async Task Offline_and_without_keys_it_says_what_to_give()
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await FetchedAsync(scene, "--offline");

        Assert.Equal("keys_unavailable", (string?)explained["code"]);
        Assert.Equal(
            ["no keys: not fetched, because of --offline; give them with --jwks, or leave it out"],
            ExplainScene.LinesOf(explained, "key")
        );
        Assert.Equal(1, scene.Provider.Requests.KeySet);
    }

    [Fact]
    public async Task Unusable_keys_are_told_by_their_place_and_what_is_wrong_with_them()
    {
        await using var scene = await ExplainScene.StartAsync();
        var set = await SavedSetAsync(scene);
        set["keys"]!.AsArray().Add(new JsonObject { ["kty"] = "oct", ["k"] = "AAAA" });
        set["keys"]![0]!["use"] = "enc";
        var file = scene.Folder.Write("changed.json", set.ToJsonString());

        var explained = await FetchedAsync(scene, "--jwks", file);

        Assert.Equal("unknown_key", (string?)explained["code"]);
        Assert.Equal(
            [
                $"keys from the file {file}: 0 usable, 2 not",
                "keys[0] is not for verifying, by its `use` or `key_ops`; remove it",
                "keys[1] is a shared secret in a set that is read over the network; replace it",
                "the token's `kid` names no usable key of the set: it is of another provider or environment, or the keys are old",
            ],
            ExplainScene.LinesOf(explained, "key")
        );
    }

    [Fact]
    public async Task A_key_of_another_algorithm_is_told_from_an_unknown_one()
    {
        await using var scene = await ExplainScene.StartAsync();
        using var other = SigningKey.Create(scene.Provider.Keys[0].KeyId, "RS256");

        var explained = await FetchedAsync(scene, "--jwks", scene.Folder.Write("rsa.json", SetOf(other)));

        Assert.Equal("unknown_key", (string?)explained["code"]);
        Assert.Contains("the token's `kid` names keys[0], which does not go with ES256", ExplainScene.LinesOf(explained, "key"));
    }

    [Fact]
    public async Task A_token_without_kid_tries_every_key_that_fits_and_the_maker_is_told()
    {
        await using var scene = await ExplainScene.StartAsync();
        using var stranger = SigningKey.Create("stranger", "ES256");
        var set = JsonNode.Parse(SetOf(stranger))!;
        set["keys"]!.AsArray().Add((await SavedSetAsync(scene))["keys"]![0]!.DeepClone());
        var file = scene.Folder.Write("two.json", set.ToJsonString());
        var token = scene.Provider.Mint(new TokenRequest { Header = new() { ["kid"] = null } });

        var run = await TheCommand.RunAsync([
            "explain",
            scene.Document,
            "--token",
            scene.Given(token),
            "--jwks",
            file,
            "-o",
            "json",
        ]);

        var explained = JsonNode.Parse(run.Output)!;
        Assert.Equal(0, run.Code);
        Assert.Contains("the token has no `kid`; keys[0], keys[1] go with ES256", ExplainScene.LinesOf(explained, "key"));
        Assert.Equal(["keys[1] made it"], ExplainScene.LinesOf(explained, "signature"));
    }

    private static async Task<JsonNode> SavedSetAsync(ExplainScene scene) =>
        JsonNode.Parse(await File.ReadAllTextAsync(scene.Saved[1]))!;

    private static string SetOf(SigningKey key)
    {
        using var buffer = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            key.WriteJwk(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static async Task<JsonNode> FetchedAsync(ExplainScene scene, params string[] arguments)
    {
        var run = await TheCommand.RunAsync([
            "explain",
            scene.Document,
            "--token",
            scene.Given(scene.Provider.Mint()),
            "-o",
            "json",
            .. arguments,
        ]);
        Assert.Equal("", run.Error);
        return JsonNode.Parse(run.Output)!;
    }
}
