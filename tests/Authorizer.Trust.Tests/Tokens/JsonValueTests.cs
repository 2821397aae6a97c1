using System.Text;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Tokens;

public class JsonValueTests
{
    [Fact]
    public void Members_and_elements_come_in_their_order()
    {
        var value = Parse(" { \"a\" : [ 1 , \"two\" , { \"x\" : null } ] , \"b\\n\" : true } ");

        var names = new List<string>();
        foreach (var member in value.Members)
        {
            names.Add(member.Name);
        }
        var kinds = new List<JsonValueKind>();
        Assert.True(value.TryGetMember("a", out var array));
        foreach (var element in array.Elements)
        {
            kinds.Add(element.Kind);
        }
        Assert.Equal(["a", "b\n"], names);
        Assert.Equal([JsonValueKind.Number, JsonValueKind.String, JsonValueKind.Object], kinds);
    }

    [Theory]
    [InlineData("1", 1d)]
    [InlineData("-0.5e1", -5d)]
    [InlineData("1e400", null)]
    [InlineData("\"1\"", null)]
    [InlineData("null", null)]
    public void A_number_is_finite_or_none(string json, double? expected)
    {
        Assert.Equal(expected, Parse(json).TryGetFiniteNumber(out var number) ? number : null);
    }

    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("[\"a\",\"b\"]", "a b")]
    [InlineData("[]", "")]
    [InlineData("[\"a\",1]", null)]
    [InlineData("{\"a\":\"b\"}", null)]
    [InlineData("null", null)]
    public void Strings_are_one_string_or_an_array_of_strings(string json, string? expected)
    {
        Assert.Equal(expected, Parse(json).TryGetStrings(out var strings) ? string.Join(' ', strings) : null);
    }

    [Fact]
    public void A_literal_name_with_dots_wins_over_the_path()
    {
        var path = new ClaimPath("a.b");

        Assert.Equal("literal", Claims("{\"a\":{\"b\":\"nested\"},\"a.b\":\"literal\"}", path));
        Assert.Equal("nested", Claims("{\"a\":{\"b\":\"nested\"}}", path));
        Assert.Null(Claims("{\"a\":\"b\"}", path));
        Assert.Null(Claims("{\"a\":{}}", path));
    }

    private static string? Claims(string json, ClaimPath path) =>
        ClaimSet.TryParse(Encoding.UTF8.GetBytes(json), out var claims) && claims.TryFind(path, out var value)
            ? value.AsString()
            : null;

    private static JsonValue Parse(string json)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(json), 32, out var value));
        return value;
    }
}
