using System.Collections.Immutable;
using System.Text;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Tests.Verification;

/// <summary>One verifier for one token after the other: the header of a good one is kept, and says nothing about the next.</summary>
public sealed class LatestHeaderTests
{
    private const string Good = """{"alg":"RS256","typ":"JWT","kid":"rsa-1"}""";
    private static readonly string[] Subjects = ["alice", "bob", "carol"];

    private readonly TokenVerifier verifier = The.Verifier();
    private readonly Workspace workspace = new();

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT","kid":"rsa-1"}""", Refusal.AlgorithmNotAllowed)]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"rsa-1"}""", Refusal.AlgorithmNotAllowed)]
    [InlineData("""{"alg":"PS256","typ":"JWT","kid":"rsa-1"}""", Refusal.UnknownKey)]
    [InlineData("""{"alg":"RS256","typ":"JWT","kid":"rsa-2"}""", Refusal.UnknownKey)]
    [InlineData("""{"alg":"RS256","typ":"JWT","kid":"rsa-1","crit":["exp"]}""", Refusal.MalformedToken)]
    [InlineData("""{"alg":"RS256","typ":"JWT","kid":"rsa-1","kid":"rsa-1"}""", Refusal.MalformedToken)]
    [InlineData("""{"alg":"RS256","typ":"JWT","kid":"rsa-1"} x""", Refusal.MalformedToken)]
    [InlineData("""{"alg":"RS256","typ":"JWT","kid":"rsa-1" """, Refusal.MalformedToken)]
    public async Task Another_header_after_a_good_one_is_judged_by_itself(string header, Refusal expected)
    {
        Assert.Null(await RefusalOf(The.RsaKey.Sign(The.Claims(), Good)));

        Assert.Equal(expected, await RefusalOf(The.RsaKey.Sign(The.Claims(), header)));
        Assert.Null(await RefusalOf(The.RsaKey.Sign(The.Claims(), Good)));
    }

    [Fact]
    public async Task The_same_header_over_other_claims_or_by_another_key_is_no_good_signature()
    {
        var token = The.RsaKey.Sign(The.Claims(), Good);
        Assert.Null(await RefusalOf(token));

        var parts = token.Split('.');
        var other = SigningKey.Encode(Encoding.UTF8.GetBytes(The.Claims(("sub", "\"mallory\""))));
        Assert.Equal(Refusal.InvalidSignature, await RefusalOf($"{parts[0]}.{other}.{parts[2]}"));
        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(SigningKey.Rsa("RS256", "rsa-1").Sign(The.Claims(), Good)));
    }

    [Fact]
    public async Task Keys_and_subjects_may_take_turns()
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var subject in Subjects)
            {
                foreach (var key in new[] { The.RsaKey, The.EcKey })
                {
                    var verdict = await VerifyAsync(key.Sign(The.Claims(("sub", $"\"{subject}\""))));
                    Assert.True(verdict.IsVerified(out var tokens, out _));
                    Assert.Equal(subject, tokens[0].Claims.Subject);
                }
            }
        }
    }

    private async Task<Refusal?> RefusalOf(string token) =>
        (await VerifyAsync(token)).IsVerified(out _, out var refusal) ? null : refusal;

    private async Task<Verdict> VerifyAsync(string token)
    {
        // As the function lends it: what the token before was read in serves this one.
        workspace.Clear();
        ImmutableArray<PresentedToken> presented = [The.Presented(token)];
        return await verifier.VerifyAsync(presented, CancellationToken.None, workspace);
    }
}
