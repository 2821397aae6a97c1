using System.Text;
using System.Text.Json.Nodes;
using Authorizer.Aws.Tests.ParameterStore;
using Authorizer.Cli.Tests.Account;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>The verb against somebody else's Parameter Store and API Gateway.</summary>
[Collection(AskedInTime.Name)]
public sealed class MotoApiTests(MotoServer server) : IClassFixture<MotoServer>, IDisposable
{
    private readonly TemporaryFolder home = new();

    // Of HTTP APIs moto does not list the authorizers.
    [Fact]
    public async Task What_is_deployed_is_compared_with_a_deployed_API()
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.Rsa());
        var path = $"/authorizer/{Guid.NewGuid():N}";
        var command = Command();
        await command.RunAsync("push", home.Write("a.json", Manifests.Discovered(provider.Issuer)), "--path", path);
        var api = await RestApiAsync();

        var run = await command.RunAsync("doctor", "--path", path, "--api", api, "-o", "json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        var diagnosed = JsonNode.Parse(run.Output)!;
        Assert.Equal("Ready", (string?)diagnosed["providers"]![0]!["status"]!["phase"]);
        Assert.Equal(
            ("orders", api, "Ready"),
            (
                (string?)diagnosed["authorizers"]![0]!["name"],
                (string?)diagnosed["authorizers"]![0]!["api"],
                (string?)diagnosed["authorizers"]![0]!["status"]!["phase"]
            )
        );
    }

    public void Dispose() => home.Dispose();

    private async Task<string> RestApiAsync()
    {
        using var http = new HttpClient { BaseAddress = server.Endpoint };
        // Which service is meant, moto tells by the signature's scope.
        http.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-west-1/apigateway/aws4_request, SignedHeaders=host, Signature=0"
        );
        var api = await PostAsync(http, "restapis", new JsonObject { ["name"] = "orders" });
        await PostAsync(
            http,
            $"restapis/{api["id"]}/authorizers",
            new JsonObject
            {
                ["name"] = "orders",
                ["type"] = "REQUEST",
                ["authorizerUri"] = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/authorizer/invocations",
                ["identitySource"] = "method.request.header.Authorization",
            }
        );
        return (string)api["id"]!;
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private CommandProcess Command() =>
        new(home)
        {
            ["AWS_ENDPOINT_URL"] = server.Endpoint.AbsoluteUri,
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret-text",
        };
}
