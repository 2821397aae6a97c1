using System.Text;
using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Aws.Signing;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>The client against somebody else's Parameter Store. Each test has a path of its own: the server is shared.</summary>
public sealed class MotoTests(MotoServer server) : IClassFixture<MotoServer>
{
    private readonly ParameterStoreClient client = Clients.Of(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false },
        server.Endpoint,
        TimeProvider.System,
        options: new ParameterStoreOptions { Jitter = () => 0.5, AttemptTimeout = TimeSpan.FromSeconds(30) }
    );

    private readonly ParameterPath path = ParameterPath.Parse($"/authorizer/{Guid.NewGuid():N}");

    [Fact]
    public async Task Twenty_six_parameters_come_over_three_pages()
    {
        var names = Enumerable.Range('a', 26).Select(letter => path.Below("providers", $"{(char)letter}")).ToArray();
        foreach (var name in names)
        {
            await PutAsync(name, "value of " + name);
        }

        await PutAsync(path + "-sibling/providers/z", "of another path");
        var counting = new CountingHandler(new SocketsHttpHandler { UseProxy = false });
        var found = await Clients
            .Of(counting, server.Endpoint, TimeProvider.System)
            .GetParametersByPathAsync(path, CancellationToken.None);

        Assert.Equal(names, found.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
        Assert.All(found, parameter => Assert.Equal("value of " + parameter.Name, parameter.Value));
        Assert.Equal(3, counting.Count);
    }

    [Fact]
    public async Task A_secure_string_comes_decrypted_both_ways()
    {
        var name = path.Below("providers", "okta");
        await PutAsync(name, "the secret", ParameterType.SecureString);

        var one = await client.GetParameterAsync(name, CancellationToken.None);
        var all = await client.GetParametersByPathAsync(path, CancellationToken.None);
        Assert.All(
            [one, Assert.Single(all)],
            parameter => Assert.Equal(("the secret", "SecureString"), (parameter.Value, parameter.Type))
        );
    }

    [Fact]
    public async Task Versions_grow_and_earlier_ones_can_be_read()
    {
        var name = path.Below("manifest");
        Assert.Equal(1, await PutAsync(name, "one"));
        Assert.Equal(2, await PutAsync(name, "two", overwrite: true));

        var newest = await client.GetParameterAsync(name, CancellationToken.None);
        var first = await client.GetParameterAsync(name + ":1", CancellationToken.None);
        Assert.Equal((name, "two", 2), (newest.Name, newest.Value, newest.Version));
        Assert.Equal((name, "one", 1), (first.Name, first.Value, first.Version));
    }

    [Fact]
    public async Task A_label_can_stand_behind_a_name()
    {
        var name = path.Below("manifest");
        await PutAsync(name, "one");
        await PutAsync(name, "two", overwrite: true);
        await LabelAsync(name, 1, "live");

        var labelled = await client.GetParameterAsync(name + ":live", CancellationToken.None);
        Assert.Equal((name, "one", 1), (labelled.Name, labelled.Value, labelled.Version));
    }

    [Fact]
    public async Task An_empty_path_is_an_empty_list() =>
        Assert.Empty(await client.GetParametersByPathAsync(path, CancellationToken.None));

    [Fact]
    public async Task Errors_have_the_kinds_we_give_them()
    {
        var name = path.Below("manifest");
        await PutAsync(name, "one");

        Assert.Equal(ParameterStoreError.NotFound, await KindAsync(client.GetParameterAsync(name + "x", CancellationToken.None)));
        Assert.Equal(
            ParameterStoreError.NotFound,
            await KindAsync(client.GetParameterAsync(name + ":7", CancellationToken.None))
        );
        Assert.Equal(ParameterStoreError.AlreadyExists, await KindAsync(PutAsync(name, "two")));
        Assert.Equal(ParameterStoreError.AccessDenied, await KindAsync(PutAsync("/aws/x", "two")));
        Assert.Equal(ParameterStoreError.InvalidRequest, await KindAsync(PutAsync("/ssm/x", "two")));
    }

    [Fact]
    public async Task Descriptions_tell_tier_and_key_and_deleted_parameters_are_gone()
    {
        var (large, sealedOne, gone) = (path.Below("providers", "a"), path.Below("providers", "b"), path.Below("providers", "c"));
        await client.PutParameterAsync(
            new PutParameterRequest
            {
                Name = large,
                Value = new string('v', 5000),
                Type = ParameterType.PlainText,
                Tier = ParameterTier.Advanced,
            },
            CancellationToken.None
        );
        await PutAsync(sealedOne, "v", ParameterType.SecureString);
        await PutAsync(gone, "v");
        await client.DeleteParametersAsync([gone, gone + "x"], CancellationToken.None);

        var found = await client.DescribeParametersAsync(path, CancellationToken.None);
        Assert.Equal(
            [
                new ParameterMetadata(large, "String", "Advanced", null),
                new ParameterMetadata(sealedOne, "SecureString", "Standard", "alias/aws/ssm"),
            ],
            found.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
        );
    }

    private async Task<long> PutAsync(string name, string value, string type = "String", bool overwrite = false)
    {
        var request = new PutParameterRequest
        {
            Name = name,
            Value = value,
            Type = type,
            Overwrite = overwrite,
        };
        return (await client.PutParameterAsync(request, CancellationToken.None)).Version;
    }

    private async Task LabelAsync(string name, int version, string label)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"Name":"{{name}}","ParameterVersion":{{version}},"Labels":["{{label}}"]}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonSSM.LabelParameterVersion");
        var signature = new SignatureVersion4("eu-west-1", "ssm", TimeProvider.System);
        signature.Sign(request, body, new AwsCredentials("AKIDEXAMPLE", "secret-text", "session-text"));
        using var http = new HttpClient();
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<ParameterStoreError> KindAsync(Task call) =>
        (await Assert.ThrowsAsync<ParameterStoreException>(() => call)).Kind;

    private sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
