using System.Text.Json;
using Authorizer.Counterparts.Tests.Node;
using Authorizer.Counterparts.Tests.OpenId;

namespace Authorizer.Counterparts.Tests.Lambda;

/// <summary>The Node authorizer that benchmarks run beside the product does the same work: a comparison with less would say nothing.</summary>
public sealed class NodeAuthorizerTests : IAsyncLifetime, IDisposable
{
    private const string Audience = "https://orders.example.test";
    private const string Stage = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod";
    private readonly LoopbackCertificate certificate = LoopbackCertificate.Create();
    private OidcProviderProcess provider = null!;

    public async ValueTask InitializeAsync()
    {
        await NodeScript.RunAsync("authorizer/bundle.mjs");
        provider = await OidcProviderProcess.StartAsync(certificate.CertificateFile, certificate.KeyFile);
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    public void Dispose() => certificate.Dispose();

    [Fact]
    public async Task It_prefetches_keys_allows_the_stage_and_refuses_with_unauthorized()
    {
        using var client = certificate.NewClient();
        var token = await provider.AccessTokenAsync(client, Audience, scope: "orders:read");
        await using var lambda = await PretendLambda.StartAsync(Parameters());
        await using var function = Start(lambda);

        var allowed = await lambda.InvokeAsync(Event($"Bearer {token}"));
        var refused = await lambda.InvokeAsync(Event($"Bearer {token}x"));
        lambda.End();

        Assert.Equal("response", allowed.Kind);
        var answer = JsonElement.Parse(allowed.Body);
        var statement = answer.GetProperty("policyDocument").GetProperty("Statement")[0];
        Assert.Equal("RS256", answer.GetProperty("principalId").GetString());
        Assert.Equal("Allow", statement.GetProperty("Effect").GetString());
        Assert.Equal($"{Stage}/*", statement.GetProperty("Resource").GetString());
        Assert.Equal("orders:read", answer.GetProperty("context").GetProperty("scope").GetString());
        Assert.Equal("error", refused.Kind);
        Assert.Equal("Unauthorized", JsonElement.Parse(refused.Body).GetProperty("errorMessage").GetString());
        Assert.Equal(1, (await provider.CountsAsync()).Keys);
    }

    [Fact]
    public async Task It_reports_an_init_error_and_ends_without_a_provider()
    {
        await using var lambda = await PretendLambda.StartAsync("{\"Parameters\":[]}");
        await using var function = Start(lambda);

        Assert.Equal("init/error", (await lambda.OutcomeAsync()).Kind);
    }

    private NodeScript Start(PretendLambda lambda) =>
        NodeScript.Start(
            "dist/authorizer.mjs",
            [],
            new Dictionary<string, string?>
            {
                ["AUTHORIZER_PARAMETER_PATH"] = "/authorizer/bench",
                ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
                ["AWS_ENDPOINT_URL_SSM"] = lambda.Address,
                ["AWS_LAMBDA_RUNTIME_API"] = new Uri(lambda.Address).Authority,
                ["AWS_REGION"] = "eu-west-1",
                ["AWS_SECRET_ACCESS_KEY"] = "example",
                ["SSL_CERT_FILE"] = certificate.CertificateFile,
            }
        );

    private string Parameters()
    {
        var keySet = $"{{\"Remote\":{{\"URI\":\"{provider.KeysUri}\"}}}}";
        var document =
            $"{{\"Kind\":\"jwt-provider\",\"Name\":\"idp\",\"Issuer\":\"{provider.Issuer}\",\"Audiences\":[\"{Audience}\"],\"JSONWebKeySet\":{keySet}}}";
        var value = JsonEncodedText.Encode(document);
        return $"{{\"Parameters\":[{{\"Name\":\"/authorizer/bench/providers/idp\",\"Type\":\"String\",\"Value\":\"{value}\"}}]}}";
    }

    private static string Event(string authorization) =>
        $"{{\"type\":\"TOKEN\",\"authorizationToken\":\"{authorization}\",\"methodArn\":\"{Stage}/GET/orders/4:2\"}}";
}
