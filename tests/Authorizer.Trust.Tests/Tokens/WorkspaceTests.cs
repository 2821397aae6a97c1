using System.Buffers.Text;
using System.Text;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Tokens;

public sealed class WorkspaceTests
{
    private readonly Workspace workspace = new();

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void A_token_reads_the_same_in_lent_memory_as_in_its_own(int length)
    {
        for (var turn = 0; turn < 3; turn++)
        {
            var bearer = TokenOf($$"""{"iss":"i{{turn}}","sub":"{{new string('s', length)}}","exp":{{turn}}}""");
            Assert.True(UnverifiedToken.TryParse(bearer, out var own));
            Assert.True(UnverifiedToken.TryParse(bearer, out var lent, workspace));

            Assert.Equal(own.Claims.Issuer, lent.Claims.Issuer);
            Assert.Equal(own.Claims.Subject, lent.Claims.Subject);
            Assert.Equal(own.Claims.Expiration, lent.Claims.Expiration);
            Assert.Equal(own.Jws.Signature.ToArray(), lent.Jws.Signature.ToArray());
            workspace.Clear();
        }
    }

    [Fact]
    public void Two_tokens_of_one_request_stand_side_by_side_even_where_it_has_to_grow()
    {
        Assert.True(UnverifiedToken.TryParse(TokenOf("""{"iss":"first","sub":"a"}"""), out var first, workspace));
        Assert.True(UnverifiedToken.TryParse(TokenOf($$"""{"iss":"{{new string('x', 9000)}}"}"""), out var second, workspace));

        Assert.Equal("first", first.Claims.Issuer);
        Assert.Equal("a", first.Claims.Subject);
        Assert.Equal(9000, second.Claims.Issuer?.Length);
    }

    [Fact]
    public void Nothing_of_a_token_stays_when_it_is_cleared()
    {
        Assert.True(UnverifiedToken.TryParse(TokenOf("""{"iss":"i","sub":"alice"}"""), out var token, workspace));
        var payload = token.Jws.Payload;
        workspace.Clear();

        Assert.All(payload.ToArray(), letter => Assert.Equal(0, letter));
    }

    private static BearerToken TokenOf(string claims) =>
        new($"{Encoded("""{"alg":"RS256"}""")}.{Encoded(claims)}.{Encoded("signature")}");

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
