using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Policies;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Trust.Access;

namespace Authorizer.Gateway.Tests.Policies;

/// <summary>
/// The policies of tests/policies/sample.json, which tests/infra has moto's IAM evaluate: here they are shown to be what the compiler makes.
/// With AUTHORIZER_WRITE_SAMPLES=1 in the environment the file is written anew.
/// </summary>
public sealed class SamplePolicyTests
{
    private const int Documents = 40;
    private static readonly string[] Paths = ["/", "/a", "/a/", "/ab", "/a/b", "/b", "/orders", "/orders/"];

    [Fact]
    public void The_sample_is_what_the_compiler_makes()
    {
        var text = Sample();
        if (Environment.GetEnvironmentVariable("AUTHORIZER_WRITE_SAMPLES") is not null)
        {
            File.WriteAllText(FileName(), text);
        }
        Assert.Equal(File.ReadAllText(FileName()), text);
    }

    private static string FileName([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "policies", "sample.json");

    private static string Sample() =>
        $"[\n{string.Join(",\n", Enumerable.Range(1, Documents).Select(DocumentOf).Select(TextOf).OfType<string>())}\n]\n";

    // What no policy can say has none to be evaluated.
    private static string? TextOf(RandomIntentions document)
    {
        var index = 0;
        var outcomes = Outcomes.Of(document.Permissions.Select(_ => document.Outcome(index++)));
        if (AccessDecision.Of(new StagePlan(document.Permissions), outcomes).Routes is not { } routes)
        {
            return null;
        }
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("document", document.ToString());
        json.WritePropertyName("policy");
        var stage = new StageArn("aws", "eu-west-1", "111122223333", "a1b2c3d4e5", "prod");
        PolicyText.Write(json, StagePolicy.Of(ApiKind.HttpApiPayload2, stage, routes, end: null));
        json.WriteStartObject("routes");
        var oracle = new FirstMatch(document);
        foreach (var (verb, path) in document.Routes.Distinct())
        {
            json.WriteBoolean($"{TheEvent.Stage}/{verb}{path}", oracle.Allows(verb, path));
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static RandomIntentions DocumentOf(int seed)
    {
        var random = new Random(seed);
        var permissions = Enumerable.Range(0, random.Next(1, 6)).Select(_ => PermissionOf(random)).ToImmutableArray();
        return new RandomIntentions(permissions, [.. permissions.Select(_ => random.Next(3) > 0)], seed);
    }

    private static Permission PermissionOf(Random random)
    {
        var path = Paths[random.Next(Paths.Length)];
        return new Permission(
            random.Next(3) > 0,
            new RouteMatch
            {
                Path = random.Next(3) == 0 ? new PathExact(path) : new PathPrefix(path),
                Methods = random.Next(2) == 0 ? [] : [random.Next(2) == 0 ? "GET" : "POST"],
            },
            null
        );
    }
}
