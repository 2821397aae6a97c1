using System.Net;
using System.Net.Sockets;
using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Verbs;

/// <summary><c>local</c> while it waits for requests, with the native function.</summary>
public class LocalTests
{
    private const string Working = "working token: 200";

    [Theory]
    [InlineData(Working, 200, 200, 200)]
    [InlineData("expired token: 401, HTTP API 403", 401, 401, 403)]
    [InlineData("forged token, signed by a stranger: 401, HTTP API 403", 401, 401, 403)]
    [InlineData("token for another audience: 401, HTTP API 403", 401, 401, 403)]
    [InlineData("token of the provider with a private certificate authority: 200", 200, 200, 200)]
    [InlineData("no token: 401, and the function is not called", 401, 401, 401)]
    public async Task Its_curl_lines_do_what_their_title_says(string title, params int[] expected)
    {
        await using var local = await OpenLocal.StartAsync();
        var statuses = new List<int>();
        foreach (var line in local.CurlLines(title))
        {
            using var response = await local.SendAsync(line);
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal(expected, statuses);
    }

    [Fact]
    public async Task Watching_shows_one_line_for_each_decision()
    {
        await using var local = await OpenLocal.StartAsync("--watch");
        var line = local.CurlLines(Working)[0];
        await local.SendAsync(line);
        await local.SendAsync(line);
        await local.SendAsync(local.CurlLines("forged token, signed by a stranger: 401, HTTP API 403")[2]);
        await local.SendAsync(local.CurlLines("no token: 401, and the function is not called")[1]);
        await local.SaysAsync("identity missing");

        var lines = local.Output.Split('\n').SkipWhile(text => text != "Ctrl+C ends it.").Skip(1).ToArray();
        Assert.Equal(5, lines.Length);
        Assert.Matches(
            @"^\d\d:\d\d:\d\d  function  REST TOKEN    GET /orders/42        allow local (warm|fetched) [\d.]+ ms$",
            lines[0]
        );
        Assert.Matches(@"^\d\d:\d\d:\d\d  cache     REST TOKEN    GET /orders/42        200 allowed$", lines[1]);
        Assert.Matches(
            @"^\d\d:\d\d:\d\d  function  HTTP API 2.0  GET /orders/42        refuse invalid_signature local (warm|fetched) [\d.]+ ms$",
            lines[2]
        );
        Assert.Matches(@"^\d\d:\d\d:\d\d  gateway   REST REQUEST  GET /orders/42        401 identity missing$", lines[3]);
    }

    [Fact]
    public async Task Rotating_makes_new_tokens_that_work_at_once_and_flushing_empties_the_caches()
    {
        await using var local = await OpenLocal.StartAsync("--watch");
        var line = local.CurlLines(Working)[0];
        var controls = local.CurlLines("new keys and tokens; all cached answers forgotten");
        await local.SendAsync(line);

        using var rotated = await local.SendAsync(controls[0]);
        using var afterRotation = await local.SendAsync(line);
        using var again = await local.SendAsync(line);
        using var flushed = await local.SendAsync(controls[1]);
        using var afterFlush = await local.SendAsync(line);

        Assert.StartsWith("New keys sign from now on", await rotated.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("Every API has forgotten", await flushed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["called", "cached", "called"], new[] { afterRotation, again, afterFlush }.Select(SourceOf));
        Assert.Equal(HttpStatusCode.OK, afterRotation.StatusCode);
        await local.SaysAsync("allow local fetched");
    }

    [Fact]
    public async Task A_control_it_does_not_know_is_answered_with_those_it_knows()
    {
        await using var local = await OpenLocal.StartAsync();
        var control = local.CurlLines("new keys and tokens; all cached answers forgotten")[0];

        using var unknown = await local.SendAsync(control.Replace("rotate", "rotat", StringComparison.Ordinal));
        using var looked = await local.SendAsync(control.Replace("-X POST", "-i", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, looked.StatusCode));
        Assert.Equal("Known here: POST /rotate, POST /flush\n", await unknown.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ending_it_takes_tokens_servers_and_the_function_away()
    {
        using var folder = new TemporaryFolder();
        var program = folder.WriteProgram("bootstrap", $"#!/bin/sh\necho $$ > {folder.Path}/id\nexec {NativeBootstrap.File}\n");
        await using var local = await OpenLocal.StartAsync("--bootstrap", program);
        var line = local.CurlLines(Working)[0];
        var tokens = Path.GetDirectoryName(line.Split("$(cat ")[1].Split(')')[0])!;
        var process = "/proc/" + (await File.ReadAllTextAsync(folder.Path + "/id")).Trim();
        Assert.True(Directory.Exists(tokens) && Directory.Exists(process));

        Assert.Equal(0, await local.EndAsync());

        Assert.False(Directory.Exists(tokens) || Directory.Exists(process));
        var address = new Uri(line.Split(' ')[^1]);
        using var probe = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => probe.ConnectAsync(address.Host, address.Port));
    }

    [Fact]
    public async Task A_provider_of_the_user_s_own_is_served_beside_the_samples()
    {
        using var folder = new TemporaryFolder();
        await using var local = await OpenLocal.StartAsync(
            "--provider",
            folder.Write("mine.json", LoopbackProvider("mine")),
            "--provider",
            folder.Write("readme.yaml", Samples.Cluster),
            "--provider",
            folder.Write(
                "access.hcl",
                "Kind = \"api-intentions\"\nName = \"orders\"\nAPIs = [\"*\"]\nPermissions = [{ Action = \"allow\", HTTP { PathPrefix = \"/\" } }]\n"
            )
        );

        Assert.Contains(
            "with providers/local, providers/local-ca, providers/mine, providers/cluster, intentions/orders\n",
            local.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\nfunction: event=key_set_fetch host=127.0.0.1 end=Failed failure=Unreachable ",
            local.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "# a token of your own provider `mine`; `authorizer token mine.json --client-id ID --to token` puts one into the file\n",
            folder.Shorten(local.Output),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("your own provider `orders`", local.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_document_of_the_user_s_own_is_told_and_nothing_starts()
    {
        using var folder = new TemporaryFolder();
        var run = await TheCommand.RunAsync([
            "local",
            "--bootstrap",
            NativeBootstrap.File,
            "-p",
            folder.Write("partner.json", Samples.Broken),
        ]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(
            "partner.json:4:3: error: Isuer: is no field here; did you mean `Issuer`?\n",
            folder.Shorten(run.Error),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "error: A provider document has errors; mend it, or leave it out to see the samples alone.\n",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_document_with_a_sample_s_name_is_told()
    {
        using var folder = new TemporaryFolder();
        var run = await TheCommand.RunAsync([
            "local",
            "--bootstrap",
            NativeBootstrap.File,
            "-p",
            folder.Write("mine.json", LoopbackProvider("local")),
        ]);

        Assert.Equal(1, run.Code);
        Assert.Contains(
            "mine.json: error: has the same name as the sample local.json; give one of them another name\n",
            folder.Shorten(run.Error),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_access_document_is_not_for_the_demonstration()
    {
        using var folder = new TemporaryFolder();
        var run = await TheCommand.RunAsync([
            "local",
            "--once",
            "--bootstrap",
            NativeBootstrap.File,
            "-p",
            folder.Write("orders.yaml", Samples.Orders),
        ]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal(
            "error: orders.yaml is an access document, and --once knows what comes back without one alone; leave it out, or leave --once out and try it by hand.\n",
            folder.Shorten(run.Error)
        );
    }

    [Fact]
    public async Task A_taken_port_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(null, null);

        var run = await TheCommand.RunAsync(["local", "--once", "--bootstrap", NativeBootstrap.File, "--port", port]);

        Assert.Equal(1, run.Code);
        Assert.EndsWith(
            $"error: Port {port} on 127.0.0.1 is taken; choose another by --port, or none for a free one.\n",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("#!/bin/sh\nexit 7\n", true, "error: The function does not start: ")]
    [InlineData("no program", true, "is no program that this machine can run.\n")]
    [InlineData("#!/bin/sh\n", false, "is no program that this machine can run.\n")]
    public async Task A_function_that_does_not_start_is_told(string text, bool isExecutable, string complaint)
    {
        using var folder = new TemporaryFolder();
        var file = isExecutable ? folder.WriteProgram("bootstrap", text) : folder.Write("bootstrap", text);

        var run = await TheCommand.RunAsync(["local", "--once", "--bootstrap", file]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(complaint, run.Error, StringComparison.Ordinal);
    }

    private static string SourceOf(HttpResponseMessage response) =>
        response.Headers.GetValues(Local.ApiGateway.LocalApiGateway.SourceHeader).Single();

    private static string LoopbackProvider(string name) => Samples.Okta(name, "http://127.0.0.1:9/mine");
}
