using System.Text;
using System.Text.Json.Nodes;
using Authorizer.Cryptography;
using Authorizer.Function.Tests.Allocations;
using Authorizer.Function.Tests.WholeLoop;
using Authorizer.Trust.Keys;

namespace Authorizer.Function.Tests.Serving;

/// <summary>One invocation waits for keys while others come and go: what it is read in is its own until it ends.</summary>
public sealed class OverlappingInvocationTests
{
    private const string Far = "https://far.test";

    [Theory]
    [InlineData("")]
    [InlineData("\"CacheConfig\":{\"Size\":10},")]
    public async Task Each_answer_is_about_its_own_caller(string cache)
    {
        var (near, far) = (SignedTokens.Of("RS256"), SignedTokens.Of("ES256"));
        var keys = new HeldKeys();
        using var spine = await WarmSpine.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["providers/idp"] = near.Provider(cache),
                ["providers/far"] = $$"""
                {"Kind":"jwt-provider","Name":"far","Issuer":"{{Far}}","Audiences":["{{SignedTokens.Audience}}"],{{cache}}
                 "JSONWebKeySet":{"Remote":{"URI":"{{Far}}/keys"} } }
                """,
            },
            keys
        );

        var waiting = Enumerable.Range(0, 4).Select(number => AskAsync(spine, far, Far, $"far-{number}")).ToArray();
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal($"near-{number}", await AskAsync(spine, near, SignedTokens.Issuer, $"near-{number}"));
        }
        Assert.All(waiting, answer => Assert.False(answer.IsCompleted));
        keys.Give(far);

        Assert.Equal(["far-0", "far-1", "far-2", "far-3"], await Task.WhenAll(waiting));
        Assert.Equal("near-last", await AskAsync(spine, near, SignedTokens.Issuer, "near-last"));
    }

    private static async Task<string> AskAsync(WarmSpine spine, SignedTokens tokens, string issuer, string subject)
    {
        var token = tokens.Token(issuer: issuer, subject: subject);
        var result = await spine.InvokeAsync(Encoding.UTF8.GetBytes(Events.Token(token)));
        return (string)JsonNode.Parse(result.AnswerBytes.Span)!["context"]!["sub"]!;
    }

    private sealed class HeldKeys : IKeySetSource
    {
        private readonly TaskCompletionSource<JsonWebKeySet> keys = new();

        public Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation) => keys.Task;

        public void Give(SignedTokens tokens) =>
            keys.SetResult(
                JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(tokens.KeySet), KeySetOrigin.Remote, KeyImport.Import, out var set)
                    ? set
                    : throw new InvalidOperationException("It is no key set.")
            );
    }
}
