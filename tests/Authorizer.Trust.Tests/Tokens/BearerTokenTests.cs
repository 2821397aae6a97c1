using System.Text;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Tokens;

public class BearerTokenTests
{
    [Theory]
    [InlineData("a.b.c", "a.b.c", true)]
    [InlineData("a.b.c", "Bearer a.b.c", true)]
    [InlineData("a.b.c", "x,Bearer a.b.c,y", true)]
    [InlineData("a.b.c", "sid=\"a.b.c\"; other", true)]
    [InlineData("a.b.c", "a.b.cd a.b.c", true)]
    [InlineData("a.b.c", "a.b.cd", false)]
    [InlineData("a.b.c", "xa.b.c", false)]
    [InlineData("e", "Bearer a.b.c", false)]
    [InlineData("a", "Bearer a.b.c", false)]
    [InlineData("", "Bearer a.b.c", false)]
    public void A_token_is_in_an_identity_source_whole_or_not_at_all(string token, string text, bool expected)
    {
        Assert.Equal(expected, new BearerToken(token).IsContainedIn(Encoding.UTF8.GetBytes(text)));
    }
}
