using System.Text;
using Authorizer.Function.Tests.WholeLoop;

namespace Authorizer.Function.Tests.Allocations;

/// <summary>What an invocation leaves for the garbage collector, event to answer, the log line and the work after the answer included.</summary>
public class SpineAllocationTests
{
    private const int Rounds = 200;

    // A debug build makes an object of every async method's state.
#if DEBUG
    private const int StateObjects = 1_800;
#else
    private const int StateObjects = 0;
#endif

    [Theory]
    [InlineData("RS256", 1_700)]
    [InlineData("ES256", 1_700)]
    public async Task An_invocation_allocates_no_more_than_is_stated(string algorithm, long most)
    {
        var tokens = SignedTokens.Of(algorithm);
        using var spine = await WarmSpine.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["providers/idp"] = tokens.Provider() }
        );
        var utf8 = Encoding.UTF8.GetBytes(Events.Token(tokens.Token()));
        var allocated = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var invoked = spine.InvokeAsync(utf8);
            // On this thread alone, or the count would not be the whole one.
            Assert.True(invoked.IsCompletedSuccessfully);
            var result = await invoked;
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Contains("\"Allow\"", Encoding.UTF8.GetString(result.AnswerBytes.Span), StringComparison.Ordinal);
        }

        var limit = most + StateObjects;
        Assert.True(allocated <= limit, $"An invocation allocates {allocated} bytes; {limit} are let pass.");
    }
}
