using System.Net;
using System.Net.Sockets;
using Authorizer.Trust.Keys;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>Contract 8: what a key set's URL may answer and what is a failure.</summary>
public sealed class RemoteKeySetSourceTests
{
    [Fact]
    public async Task A_healthy_place_gives_its_set()
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Of("a", "b")));
        var set = await Sources.Remote(server.At("keys")).FetchAsync(CancellationToken.None);
        Assert.Equal(2, set.Count);
        Assert.True(KeySetTexts.Has(set, "a"));
    }

    [Fact]
    public async Task The_request_asks_for_JSON_with_the_query_of_the_configured_URL_and_nothing_of_ours()
    {
        IHeaderDictionary? headers = null;
        await using var server = await WebServer.StartAsync(context =>
        {
            headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
            context.Response.Headers.SetCookie = "session=1";
            return KeySetTexts.Answer(KeySetTexts.Empty)(context);
        });
        var source = Sources.Remote(server.At("keys?p=policy"));
        await source.FetchAsync(CancellationToken.None);
        await source.FetchAsync(CancellationToken.None);
        Assert.Equal(["GET /keys?p=policy", "GET /keys?p=policy"], server.Requests);
        Assert.Equal("application/json, application/jwk-set+json", string.Join(", ", headers!.Accept.ToArray()));
        Assert.Equal(["Accept", "Host", "User-Agent"], headers.Keys.Order());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/jwk-set+json; charset=utf-8")]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    public async Task The_content_type_does_not_matter(string contentType)
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Of("a"), contentType));
        Assert.Equal(1, (await Sources.Remote(server.At("keys")).FetchAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task An_empty_set_is_a_set()
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty));
        Assert.Equal(0, (await Sources.Remote(server.At("keys")).FetchAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_shared_secret_from_the_network_is_no_key()
    {
        const string Secret =
            """{"keys":[{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0i"}]}""";
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(Secret));
        var set = await Sources.Remote(server.At("keys")).FetchAsync(CancellationToken.None);
        Assert.Equal([new UnusableKey(0, UnusableKeyReason.SymmetricInRemoteSet)], set.Unusable);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return KeySetTexts.Answer(KeySetTexts.Of("a"), status: status)(context);
        });
        await Sources.FailsAsync(KeySetFetchFailure.Redirected, Sources.Remote(server.At("keys")));
        Assert.Equal(["GET /keys"], server.Requests);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(203)]
    [InlineData(206)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500, KeySetFetchFailure.ServerError)]
    [InlineData(503, KeySetFetchFailure.ServerError)]
    [InlineData(599, KeySetFetchFailure.ServerError)]
    public async Task Every_other_status_is_a_failure_whatever_the_body(
        int status,
        KeySetFetchFailure failure = KeySetFetchFailure.BadStatus
    )
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Of("a"), status: status));
        await Sources.FailsAsync(failure, Sources.Remote(server.At("keys")));
    }

    [Fact]
    public async Task No_content_is_a_failure()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        await Sources.FailsAsync(KeySetFetchFailure.BadStatus, Sources.Remote(server.At("keys")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!doctype html><title>Sign in</title>")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"error":"temporarily_unavailable"}""")]
    [InlineData("""{"keys":[]} trailing""")]
    public async Task A_body_that_is_no_set_is_a_failure(string body)
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(body));
        await Sources.FailsAsync(KeySetFetchFailure.NotAKeySet, Sources.Remote(server.At("keys")));
    }

    [Fact]
    public async Task A_compressed_body_that_nobody_asked_for_is_no_set()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new System.IO.Compression.GZipStream(
                context.Response.Body,
                System.IO.Compression.CompressionLevel.Fastest
            );
            await gzip.WriteAsync("""{"keys":[]}"""u8.ToArray());
        });
        await Sources.FailsAsync(KeySetFetchFailure.NotAKeySet, Sources.Remote(server.At("keys")));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(JsonWebKeySet.MaxLength, true)]
    [InlineData(JsonWebKeySet.MaxLength, false)]
    public async Task One_mebibyte_is_read_and_no_byte_more(int excess, bool isLengthAnnounced)
    {
        var body = KeySetTexts.Empty.PadRight(JsonWebKeySet.MaxLength + excess);
        await using var server = await WebServer.StartAsync(async context =>
        {
            if (isLengthAnnounced)
            {
                context.Response.ContentLength = body.Length;
            }
            await context.Response.WriteAsync(body, context.RequestAborted);
        });
        var source = Sources.Remote(server.At("keys"));
        if (excess > 0)
        {
            await Sources.FailsAsync(KeySetFetchFailure.TooLarge, source);
        }
        else
        {
            Assert.Equal(0, (await source.FetchAsync(CancellationToken.None)).Count);
        }
    }

    [Fact]
    public async Task An_endless_body_is_too_large_and_not_a_timeout()
    {
        await using var server = RawServer.OverTls(
            async (tls, stop) =>
            {
                await RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\n\r\n", stop);
                while (true)
                {
                    await tls.WriteAsync(new byte[64 * 1024], stop);
                }
            }
        );
        await Sources.FailsAsync(KeySetFetchFailure.TooLarge, Sources.Remote(server.Uri));
    }

    [Fact]
    public async Task A_place_where_nobody_listens_is_unreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var uri = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/keys");
        listener.Stop();
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(uri));
    }

    [Fact]
    public async Task A_server_without_TLS_is_unreachable_and_not_an_untrusted_one()
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Of("a")), certificate: null);
        var overTls = new UriBuilder(server.At("keys")) { Scheme = "https" }.Uri;
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(overTls));
    }

    [Fact]
    public async Task An_answer_that_is_not_HTTP_is_unreachable()
    {
        await using var server = RawServer.OverTls((tls, stop) => RawServer.WriteAsync(tls, "hello\r\n\r\n", stop).AsTask());
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(server.Uri));
    }

    [Fact]
    public async Task Plain_http_works_on_this_machine()
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Of("a")), certificate: null);
        Assert.Equal(1, (await Sources.Remote(server.At("keys")).FetchAsync(CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("http://id.example.test/keys")]
    [InlineData("http://localhost.example.test/keys")]
    [InlineData("http://10.0.0.1/keys")]
    [InlineData("ftp://127.0.0.1/keys")]
    [InlineData("file:///keys")]
    [InlineData("https://user@id.example.test/keys")]
    [InlineData("https://user:password@id.example.test/keys")]
    public void Another_URL_is_not_taken(string url) => Assert.Throws<ArgumentException>("uri", () => Sources.Remote(new(url)));

    [Theory]
    [InlineData("https://id.example.test/keys")]
    [InlineData("https://10.0.0.1:8443/keys?p=policy")]
    [InlineData("http://localhost/keys")]
    [InlineData("http://127.0.0.1:8080/keys")]
    [InlineData("http://[::1]:8080/keys")]
    public void Https_everywhere_and_http_on_this_machine_are_taken(string uri) => Sources.Remote(new(uri));
}
