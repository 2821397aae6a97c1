using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>Sizes, tiers, SecureStrings, and what must not be shown.</summary>
public sealed class PushStorageTests
{
    private const string Okta = DeployedPath.Path + "/providers/okta";

    [Theory]
    [InlineData(4096, "Standard", "String")]
    [InlineData(4097, "Advanced", "String, advanced tier")]
    [InlineData(8192, "Advanced", "String, advanced tier")]
    public async Task The_tier_follows_the_size(int size, string tier, string shown)
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Padded(Samples.Okta(), size)));

        Assert.Equal(0, run.Code);
        Assert.Contains($"+ providers/okta  new, {shown}, from okta.json\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(tier, await deployed.TierOfAsync("providers/okta"));
    }

    [Fact]
    public async Task A_size_is_counted_in_bytes()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var wide = Samples.Okta().Replace("\"orders\"", $"\"{new string('é', 2000)}\"", StringComparison.Ordinal);
        await deployed.PushAsync(deployed.Folder.Write("okta.json", wide));

        Assert.True(wide.Length < 4096 && Encoding.UTF8.GetByteCount(wide) > 4096);
        Assert.Equal("Advanced", await deployed.TierOfAsync("providers/okta"));
    }

    [Fact]
    public async Task What_is_too_large_is_told_before_anything_is_written()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PushAsync(
            deployed.Folder.Write("a.json", Samples.Okta("a", "https://a.example")),
            deployed.Folder.Write("okta.json", Padded(Samples.Okta(), 8193))
        );

        Assert.Equal(1, run.Code);
        Assert.Contains(
            "okta.json: error: has 8193 bytes; a parameter of the standard tier holds 4096 and one of the advanced tier 8192, so shorten it",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(await deployed.ReadAsync());
    }

    [Fact]
    public async Task An_advanced_parameter_stays_one_when_its_text_shrinks()
    {
        await using var deployed = await DeployedPath.StartAsync();
        await deployed.PushAsync(deployed.Folder.Write("okta.json", Padded(Samples.Okta(), 5000)));

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("Advanced", await deployed.TierOfAsync("providers/okta"));
    }

    [Fact]
    public async Task A_manifest_too_large_for_a_parameter_is_told_before_anything_is_written()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var name = new string('n', 200);
        for (var number = 0; number < 40; number++)
        {
            deployed.Store.Put($"{DeployedPath.Path}/notes/{name}{number:D2}", "a note");
        }
        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()));

        Assert.Equal(1, run.Code);
        Assert.Matches(
            "/authorizer/prod/manifest: error: would have 8[0-9]{3} bytes for 41 parameters; a parameter holds 8192",
            run.Output
        );
        Assert.DoesNotContain("manifest", (await deployed.ReadAsync()).Keys);
    }

    [Fact]
    public async Task A_name_that_is_too_long_for_a_parameter_is_told()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var run = await deployed.PushAsync(
            deployed.Folder.Write("okta.json", Samples.Okta(new string('n', 1100), "https://n.example"))
        );

        Assert.Equal(1, run.Code);
        Assert.Contains("cannot be a parameter: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("and 1011 characters", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_request_documents_become_SecureStrings_and_the_manifest_does_not()
    {
        await using var deployed = await DeployedPath.StartAsync();
        var file = deployed.Folder.Write("okta.json", Samples.Okta());
        await deployed.PushAsync(file);

        var run = await deployed.PushAsync(file, "--secure", "--key-id", "alias/own");

        Assert.Equal(0, run.Code);
        Assert.StartsWith(
            "~ providers/okta  version 1, SecureString, from okta.json; was String, its text is unchanged\n",
            run.Output,
            StringComparison.Ordinal
        );
        var found = await deployed.ReadAsync();
        Assert.Equal(("SecureString", "String"), (found["providers/okta"].Type, found["manifest"].Type));
        Assert.Equal("alias/own", (await deployed.DescribeAsync("providers/okta")).KeyId);
    }

    [Fact]
    public async Task A_SecureString_stays_one_under_its_key_and_its_text_is_not_shown()
    {
        await using var deployed = await DeployedPath.StartAsync();
        await deployed.PushAsync(
            deployed.Folder.Write("okta.json", Samples.Okta(issuer: "https://before.okta.com")),
            "--secure",
            "--key-id",
            "alias/own"
        );

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta(issuer: "https://after.okta.com")));

        Assert.Equal(
            """
            ~ providers/okta  version 1, SecureString, from okta.json; its text is not shown, for it may hold a secret
            /authorizer/prod: 1 changed
            Written, the manifest last.

            """,
            run.Output
        );
        Assert.Equal(
            new ParameterMetadata(Okta, "SecureString", "Standard", "alias/own"),
            await deployed.DescribeAsync("providers/okta")
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_shared_secret_is_never_shown_before_or_after(bool isSecretBefore)
    {
        await using var deployed = await DeployedPath.StartAsync();
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var (shared, open) = (WithKeys(Symmetric(secret)), Samples.Okta());
        deployed.Store.Put(Okta, isSecretBefore ? shared : open);
        var file = deployed.Folder.Write("okta.json", isSecretBefore ? open : shared);

        var text = await deployed.PushAsync(file, "--dry-run");
        var json = await deployed.PushAsync(file, "--output", "json");

        Assert.Equal((0, 0), (text.Code, json.Code));
        Assert.Contains("its text is not shown", text.Output, StringComparison.Ordinal);
        Assert.Equal(
            (false, 0),
            (
                (bool)JsonNode.Parse(json.Output)!["changes"]![0]!["isShown"]!,
                JsonNode.Parse(json.Output)!["changes"]![0]!["diff"]!.AsArray().Count
            )
        );
        foreach (var said in (string[])[text.Output, text.Error, json.Output, json.Error])
        {
            Assert.DoesNotContain(Base64Of(Symmetric(secret))[..40], said, StringComparison.Ordinal);
        }
        Assert.Equal(
            !isSecretBefore,
            text.Output.Contains("holds a key that is secret and would be stored in the open", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Public_keys_are_no_secret()
    {
        await using var deployed = await DeployedPath.StartAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        deployed.Store.Put(Okta, WithKeys(Public(key), "before"));

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", WithKeys(Public(key), "after")), "--dry-run");

        Assert.Contains("-   \"Audiences\": [\"before\"]", run.Output, StringComparison.Ordinal);
        Assert.Contains("+   \"Audiences\": [\"after\"]", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no document { at all")]
    [InlineData("{\"kty\":\"oct\",\"k\":\"AAAA\"}")]
    // The base64 is of {"keys":[{"\u006bty":"oct","k":"AAAA"}]}.
    [InlineData("{\"JWKS\":\"eyJrZXlzIjpbeyJcdTAwNmJ0eSI6Im9jdCIsImsiOiJBQUFBIn1dfQ==\"}")]
    [InlineData("{\"InlineString\":\"-----BEGIN PRIVATE KEY-----\"}")]
    public async Task What_was_deployed_and_cannot_be_read_is_not_shown(string before)
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(Okta, before);

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()), "--dry-run");

        Assert.DoesNotContain(before, run.Output, StringComparison.Ordinal);
        Assert.Contains("its text is not shown", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_move_a_terminal_s_cursor_is_not_shown_as_it_is()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(Okta, $"{{ \"Kind\": \"\u009b2J\",\n\"Name\": \"{new string('x', 500)}\" }}");

        var run = await deployed.PushAsync(deployed.Folder.Write("okta.json", Samples.Okta()), "--dry-run");

        Assert.Contains("- { \"Kind\": \"?2J\",", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 200), run.Output, StringComparison.Ordinal);
    }

    private static string Padded(string text, int size) => text + new string(' ', size - text.Length);

    private static string Base64Of(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Symmetric(string secret) =>
        $$"""{"keys":[{"k":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')}}","kty":"oct","alg":"HS256"}]}""";

    private static string Public(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{Url(point.X!)}}","y":"{{Url(point.Y!)}}"}]}""";
    }

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string WithKeys(string keys, string audience = "orders") =>
        $$"""
            {
              "Kind": "jwt-provider",
              "Name": "okta",
              "Issuer": "https://acme.okta.com",
              "Audiences": ["{{audience}}"],
              "Algorithms": ["HS256", "ES256"],
              "JSONWebKeySet": { "Local": { "JWKS": "{{Base64Of(keys)}}" } }
            }
            """;
}
