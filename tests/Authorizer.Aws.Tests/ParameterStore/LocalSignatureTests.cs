using System.Net;
using System.Text;
using System.Text.Json;
using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Aws.Signing;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>The store takes no request that the service would refuse for its signature.</summary>
public sealed class LocalSignatureTests : IAsyncLifetime
{
    private const string Wanted = """{"Names":["/a","/missing","/a:9"],"WithDecryption":false}""";

    private readonly ManualClock clock = new();
    private readonly HttpClient http = new();
    private LocalParameterStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await LocalParameterStore.StartAsync(new LocalParameterStoreOptions { Clock = clock });
        store.Put("/a", "value-text", "SecureString");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_signed_request_is_answered_and_ciphertext_does_not_hold_the_value()
    {
        var (status, body) = await SendAsync(_ => { });

        Assert.Equal(HttpStatusCode.OK, status);
        var parameter = Assert.Single(body.GetProperty("Parameters").EnumerateArray());
        Assert.Equal("/a", parameter.GetProperty("Name").GetString());
        Assert.DoesNotContain("value-text", parameter.GetProperty("Value").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["/missing", "/a:9"],
            body.GetProperty("InvalidParameters").EnumerateArray().Select(name => name.GetString())
        );
    }

    public static TheoryData<string, Action<HttpRequestMessage>> Tamperings =>
        new()
        {
            { "MissingAuthenticationTokenException", request => request.Headers.Remove("Authorization") },
            { "IncompleteSignatureException", request => Replace(request, "Authorization", "Bearer x") },
            { "IncompleteSignatureException", request => Edit(request, "Authorization", "/ssm/", "/s3/") },
            {
                "IncompleteSignatureException",
                request => Edit(request, "Authorization", "content-type;host", "host;content-type")
            },
            { "IncompleteSignatureException", request => request.Headers.Remove("X-Amz-Date") },
            { "IncompleteSignatureException", request => Edit(request, "X-Amz-Date", "20260102", "20260103") },
            { "InvalidSignatureException", request => Edit(request, "X-Amz-Date", "T030405Z", "T030406Z") },
            { "InvalidSignatureException", request => Edit(request, "Authorization", "eu-west-1", "eu-west-2") },
            { "InvalidSignatureException", request => Replace(request, "X-Amz-Target", "AmazonSSM.GetParameter") },
            { "InvalidSignatureException", request => request.Headers.TryAddWithoutValidation("X-Amz-Other", "unsigned") },
            {
                "InvalidSignatureException",
                request => Edit(request, "Authorization", "content-type;host", "content-type;gone;host")
            },
            { "InvalidSignatureException", request => Edit(request, "Authorization", "content-type;host;", "content-type;") },
            { "InvalidSignatureException", request => request.Content = Json(Wanted + " ") },
            { "UnrecognizedClientException", request => Edit(request, "Authorization", "Credential=ASIA", "Credential=AKIA") },
            { "UnrecognizedClientException", request => Replace(request, "X-Amz-Security-Token", "another") },
            { "UnrecognizedClientException", request => request.Headers.Remove("X-Amz-Security-Token") },
        };

    [Theory]
    [MemberData(nameof(Tamperings), DisableDiscoveryEnumeration = true)]
    public async Task A_request_that_was_changed_after_signing_is_refused(string name, Action<HttpRequestMessage> change)
    {
        var (status, body) = await SendAsync(change);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(name, body.GetProperty("__type").GetString());
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-299, true)]
    [InlineData(299, true)]
    [InlineData(301, false)]
    public async Task Clocks_may_differ_by_five_minutes(int seconds, bool accepted)
    {
        var other = new ManualClock(clock.GetUtcNow().AddSeconds(seconds));
        var call = Clients.Of(store, other).GetParameterAsync("/a", CancellationToken.None);

        if (accepted)
        {
            Assert.Equal("value-text", (await call).Value);
        }
        else
        {
            var error = await Assert.ThrowsAsync<ParameterStoreException>(() => call);
            Assert.Equal("InvalidSignatureException", error.ErrorName);
        }
    }

    [Fact]
    public async Task A_wrong_secret_is_not_authenticated()
    {
        var known = store.Credentials;
        var wrong = new AwsCredentials(known.AccessKeyId, known.SecretAccessKey + "x", known.SessionToken);
        var client = Clients.Of(store, clock, new StaticCredentials(wrong));

        var error = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            client.GetParameterAsync("/a", CancellationToken.None)
        );
        Assert.Equal((ParameterStoreError.NotAuthenticated, "InvalidSignatureException"), (error.Kind, error.ErrorName));
    }

    [Fact]
    public async Task Long_term_credentials_need_no_session_token()
    {
        store.Rotate(new LocalCredentials("AKIDEXAMPLE", "secret", null));

        Assert.Equal("value-text", (await Clients.Of(store, clock).GetParameterAsync("/a", CancellationToken.None)).Value);
    }

    [Theory]
    [InlineData("AmazonSSM.LabelParameterVersion", "{}", "UnknownOperationException")]
    [InlineData("GetParameters", "{}", "UnknownOperationException")]
    [InlineData("AmazonSSM.GetParameters", "[", "SerializationException")]
    [InlineData("AmazonSSM.GetParameters", "[]", "SerializationException")]
    [InlineData("AmazonSSM.GetParameters", """{"Names":"/a"}""", "SerializationException")]
    [InlineData("AmazonSSM.GetParameters", """{"Names":[]}""", "ValidationException")]
    [InlineData("AmazonSSM.GetParameter", "{}", "ValidationException")]
    [InlineData("AmazonSSM.GetParametersByPath", """{"Path":"a"}""", "ValidationException")]
    [InlineData("AmazonSSM.GetParametersByPath", """{"Path":"/a","MaxResults":11}""", "ValidationException")]
    [InlineData("AmazonSSM.GetParametersByPath", """{"Path":"/a","NextToken":"zz"}""", "InvalidNextToken")]
    public async Task A_request_that_makes_no_sense_is_refused_by_name(string target, string body, string name)
    {
        var (status, answer) = await SendAsync(_ => { }, target, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(name, answer.GetProperty("__type").GetString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        Action<HttpRequestMessage> change,
        string target = "AmazonSSM.GetParameters",
        string body = Wanted
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, store.Endpoint) { Content = Json(body) };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        new SignatureVersion4("eu-west-1", "ssm", clock).Sign(
            request,
            Encoding.UTF8.GetBytes(body),
            Clients.AwsCredentialsOf(store.Credentials)
        );
        change(request);
        using var response = await http.SendAsync(request);
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return (response.StatusCode, document.RootElement.Clone());
    }

    private static ByteArrayContent Json(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.1");
        return content;
    }

    private static void Replace(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    private static void Edit(HttpRequestMessage request, string name, string from, string to)
    {
        var before = request.Headers.NonValidated[name].ToString();
        Assert.Contains(from, before, StringComparison.Ordinal);
        Replace(request, name, before.Replace(from, to, StringComparison.Ordinal));
    }
}
