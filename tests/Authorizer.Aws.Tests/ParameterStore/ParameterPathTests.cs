using Authorizer.Aws.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

public sealed class ParameterPathTests
{
    [Theory]
    [InlineData("/authorizer/prod", "/authorizer/prod")]
    [InlineData("/authorizer/prod/", "/authorizer/prod")]
    [InlineData("/a.b-c_D9", "/a.b-c_D9")]
    public void A_path_is_held_without_a_trailing_slash(string text, string held) =>
        Assert.Equal(held, ParameterPath.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("authorizer/prod")]
    [InlineData("/authorizer//prod")]
    [InlineData("/authorizer/prod//")]
    [InlineData("/authorizer/prod:live")]
    [InlineData("/authorizer/pröd")]
    [InlineData("/authorizer/*")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16")]
    public void What_is_no_path_is_a_sentence(string? text)
    {
        Assert.False(ParameterPath.TryParse(text, out var path, out var error));
        Assert.Null(path);
        Assert.StartsWith("m", error, StringComparison.Ordinal);
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_joined_level_by_level() =>
        Assert.Equal("/authorizer/prod/providers/okta", ParameterPath.Parse("/authorizer/prod/").Below("providers", "okta"));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("../x")]
    [InlineData("a:1")]
    [InlineData("a b")]
    public void A_level_cannot_leave_the_path_or_be_no_name(string segment) =>
        Assert.Throws<FormatException>(() => ParameterPath.Parse("/authorizer/prod").Below("providers", segment));

    [Theory]
    [InlineData("/authorizer/prod/x", true)]
    [InlineData("/authorizer/prod/x/y", true)]
    [InlineData("/authorizer/prod", false)]
    [InlineData("/authorizer/prod/", false)]
    [InlineData("/authorizer/production/x", false)]
    [InlineData("/authorizer/Prod/x", false)]
    [InlineData("/authorizer/x", false)]
    [InlineData("", false)]
    public void Only_what_lies_below_is_contained(string name, bool contained)
    {
        var path = ParameterPath.Parse("/authorizer/prod");

        Assert.Equal(contained, path.Contains(name));
        if (contained)
        {
            Assert.Equal(name, $"{path}/{path.Relative(name)}");
        }
        else
        {
            Assert.Throws<ArgumentException>(() => path.Relative(name));
        }
    }
}
