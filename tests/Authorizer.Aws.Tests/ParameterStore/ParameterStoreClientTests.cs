using System.Text.Json;
using Authorizer.Aws.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>What goes over the wire and what is made of the answers, against scripted ones.</summary>
public sealed class ParameterStoreClientTests
{
    private const string NoMore = """{"Parameters":[]}""";

    [Fact]
    public async Task A_path_is_asked_for_recursively_decrypted_and_without_a_trailing_slash()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(NoMore));
        Assert.Empty(await Clients.Of(handler).GetParametersByPathAsync(Clients.Path, CancellationToken.None));

        var sent = Assert.Single(handler.Requests);
        Assert.Equal("""{"Path":"/authorizer/prod","Recursive":true,"WithDecryption":true,"MaxResults":10}""", sent.Body);
        Assert.Equal(HttpMethod.Post, sent.Method);
        Assert.Equal(new Uri("https://ssm.eu-west-1.amazonaws.com/"), sent.Uri);
        Assert.Equal("application/x-amz-json-1.1", sent.Headers["Content-Type"]);
        Assert.Equal("AmazonSSM.GetParametersByPath", sent.Headers["X-Amz-Target"]);
        Assert.Equal("session-text", sent.Headers["X-Amz-Security-Token"]);
        Assert.Contains("x-amz-security-token;x-amz-target", sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_may_be_empty_while_a_token_follows()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json("""{"Parameters":[],"NextToken":"t1"}"""),
            ScriptedHandler.Json($$"""{"Parameters":[{{Member("/authorizer/prod/a", 3)}}],"NextToken":"t2"}"""),
            ScriptedHandler.Json("""{"Parameters":[],"NextToken":"t3"}"""),
            ScriptedHandler.Json($$"""{"Parameters":[{{Member("/authorizer/prod/b/c", 1)}}],"NextToken":""}""")
        );
        var found = await Clients.Of(handler).GetParametersByPathAsync(Clients.Path, CancellationToken.None);

        Assert.Equal(["/authorizer/prod/a", "/authorizer/prod/b/c"], found.Select(parameter => parameter.Name));
        Assert.Equal([null, "t1", "t2", "t3"], handler.Requests.Select(sent => Token(sent.Body)));
    }

    [Fact]
    public async Task Parameters_are_handed_out_when_the_next_page_has_been_asked_for()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json($$"""{"Parameters":[{{Member("/authorizer/prod/a", 3)}}],"NextToken":"t1"}"""),
            ScriptedHandler.Json($$"""{"Parameters":[{{Member("/authorizer/prod/b", 1)}}]}""")
        );
        var handedOut = new List<(string Name, int Requests)>();

        await Clients
            .Of(handler)
            .GetParametersByPathAsync(
                Clients.Path,
                parameter => handedOut.Add((parameter.Name, handler.Requests.Count)),
                CancellationToken.None
            );

        Assert.Equal([("/authorizer/prod/a", 2)], handedOut);
    }

    [Fact]
    public async Task Descriptions_are_asked_for_by_path_and_deletions_by_name()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json("""{"Parameters":[],"NextToken":"t1"}"""),
            ScriptedHandler.Json("""{"Parameters":[{"Name":"/authorizer/prod/a","Type":"String"}]}"""),
            ScriptedHandler.Json("""{"DeletedParameters":["/a"],"InvalidParameters":["/b"]}""")
        );
        var client = Clients.Of(handler);
        var found = await client.DescribeParametersAsync(Clients.Path, CancellationToken.None);
        await client.DeleteParametersAsync(["/a", "/b"], CancellationToken.None);

        Assert.Equal(new ParameterMetadata("/authorizer/prod/a", "String", null, null), Assert.Single(found));
        Assert.Equal(
            [
                """{"ParameterFilters":[{"Key":"Path","Option":"Recursive","Values":["/authorizer/prod"]}],"MaxResults":50}""",
                """{"ParameterFilters":[{"Key":"Path","Option":"Recursive","Values":["/authorizer/prod"]}],"MaxResults":50,"NextToken":"t1"}""",
                """{"Names":["/a","/b"]}""",
            ],
            handler.Requests.Select(sent => sent.Body)
        );
        Assert.Equal("AmazonSSM.DeleteParameters", handler.Requests[2].Headers["X-Amz-Target"]);
    }

    [Fact]
    public async Task Descriptions_without_end_and_deletions_answered_by_a_stranger_are_errors()
    {
        var client = Clients.Of(
            new ScriptedHandler(ScriptedHandler.Json("""{"Parameters":[],"NextToken":"again"}""")),
            options: new ParameterStoreOptions { Jitter = () => 0, MaxPages = 3 }
        );
        var endless = await FailsAsync(() => client.DescribeParametersAsync(Clients.Path, CancellationToken.None));
        var stranger = await FailsAsync(() => client.DeleteParametersAsync(["/a"], CancellationToken.None));

        Assert.Equal("TooManyPages", endless.ErrorName);
        Assert.Equal((ParameterStoreError.InvalidResponse, "UnexpectedAnswer"), (stranger.Kind, stranger.ErrorName));
    }

    [Fact]
    public async Task Pages_without_end_are_an_error()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json("""{"Parameters":[],"NextToken":"again"}"""));
        var client = Clients.Of(handler, options: new ParameterStoreOptions { Jitter = () => 0, MaxPages = 7 });

        var error = await FailsAsync(() => client.GetParametersByPathAsync(Clients.Path, CancellationToken.None));
        Assert.Equal((ParameterStoreError.InvalidResponse, "TooManyPages"), (error.Kind, error.ErrorName));
        Assert.Equal(7, handler.Requests.Count);
    }

    [Fact]
    public async Task What_does_not_lie_below_the_path_is_left_out()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json(
                $$"""{"Parameters":[{{Member("/authorizer/production/a", 1)}},{{Member("/authorizer/prod", 1)}},{{Member("/authorizer/prod/a", 1)}}]}"""
            )
        );
        var found = await Clients.Of(handler).GetParametersByPathAsync(Clients.Path, CancellationToken.None);

        Assert.Equal("/authorizer/prod/a", Assert.Single(found).Name);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task A_parameter_that_comes_twice_counts_in_its_highest_version(long first, long second)
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json($$"""{"Parameters":[{{Member("/authorizer/prod/a", first)}}],"NextToken":"t"}"""),
            ScriptedHandler.Json($$"""{"Parameters":[{{Member("/authorizer/prod/a", second)}}]}""")
        );
        var found = await Clients.Of(handler).GetParametersByPathAsync(Clients.Path, CancellationToken.None);

        Assert.Equal(2, Assert.Single(found).Version);
    }

    [Fact]
    public async Task One_parameter_is_read_with_the_services_own_names()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json(
                """
                {"Parameter":{"ARN":"arn","DataType":"text","LastModifiedDate":1.76732304512E9,"Name":"/a/b","Selector":":live",
                "Type":"SecureString","Value":"ü \"quoted\" \ud83d\ude00","Version":41},"Later":{"Members":[1]}}
                """
            )
        );
        var parameter = await Clients.Of(handler).GetParameterAsync("/a/b:live", CancellationToken.None);

        Assert.Equal("""{"Name":"/a/b:live","WithDecryption":true}""", Assert.Single(handler.Requests).Body);
        Assert.Equal(
            ("/a/b", "SecureString", "ü \"quoted\" 😀", 41),
            (parameter.Name, parameter.Type, parameter.Value, parameter.Version)
        );
    }

    [Fact]
    public async Task Writing_sends_what_is_set_and_nothing_else()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json("""{"Version":2,"Tier":"Standard"}"""));
        var client = Clients.Of(handler);
        var plain = new PutParameterRequest { Name = "/a", Value = "v" };
        var full = new PutParameterRequest
        {
            Name = "/a",
            Value = "v",
            Type = ParameterType.SecureString,
            Overwrite = true,
            KeyId = "alias/own",
            Tier = "Advanced",
            Description = "why",
        };

        Assert.Equal(new PutParameterResponse(2, "Standard"), await client.PutParameterAsync(plain, CancellationToken.None));
        await client.PutParameterAsync(full, CancellationToken.None);

        Assert.Equal(
            [
                """{"Name":"/a","Value":"v","Overwrite":false}""",
                """{"Name":"/a","Description":"why","Value":"v","Type":"SecureString","KeyId":"alias/own","Overwrite":true,"Tier":"Advanced"}""",
            ],
            handler.Requests.Select(sent => sent.Body)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>hush</html>")]
    [InlineData("""{"Parameters":{}}""")]
    [InlineData("""{"Parameters":[],"NextToken":7}""")]
    [InlineData("""{"Parameters":[7]}""")]
    [InlineData("""{"Parameters":[{"Name":"/authorizer/prod/a","Type":"String","Value":"hush"}]}""")]
    [InlineData("""{"Parameters":[{"Name":"/authorizer/prod/a","Type":"String","Value":"hush","Version":1.5}]}""")]
    [InlineData("""{"Parameters":[{"Name":"/authorizer/prod/a","Type":"String","Value":null,"Version":1}]}""")]
    [InlineData("""{"Parameters":[{"Name":"/authorizer/prod/a","Type":"String","Value":"hush\ud800","Version":1}]}""")]
    [InlineData("""{"Parameters":[]} hush""")]
    public async Task An_answer_of_another_shape_never_passes_for_an_empty_path(string body)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(body));

        var error = await FailsAsync(() => Clients.Of(handler).GetParametersByPathAsync(Clients.Path, CancellationToken.None));
        Assert.Equal(ParameterStoreError.InvalidResponse, error.Kind);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_an_error_and_not_taken_in()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(NoMore + new string(' ', 1000)));
        var client = Clients.Of(handler, options: new ParameterStoreOptions { Jitter = () => 0, MaxResponseBytes = 500 });

        var error = await FailsAsync(() => client.GetParametersByPathAsync(Clients.Path, CancellationToken.None));
        Assert.Equal((ParameterStoreError.InvalidResponse, "AnswerTooLarge"), (error.Kind, error.ErrorName));
    }

    [Fact]
    public void Values_do_not_show_in_text()
    {
        var parameter = new Parameter
        {
            Name = "/a",
            Type = "String",
            Value = "hush",
            Version = 1,
        };

        Assert.Equal("/a version 1 (String)", parameter.ToString());
        Assert.Equal("PutParameter /a", new PutParameterRequest { Name = "/a", Value = "hush" }.ToString());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void At_least_one_attempt_and_one_page_are_allowed(int attempts, int pages) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ParameterStoreOptions
            {
                Jitter = () => 0,
                MaxAttempts = attempts,
                MaxPages = pages,
            }
        );

    private static string Member(string name, long version) =>
        $$"""{"Name":"{{name}}","Type":"String","Value":"v","Version":{{version}}}""";

    private static string? Token(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("NextToken", out var token) ? token.GetString() : null;
    }

    private static Task<ParameterStoreException> FailsAsync(Func<Task> call) => Assert.ThrowsAsync<ParameterStoreException>(call);
}
