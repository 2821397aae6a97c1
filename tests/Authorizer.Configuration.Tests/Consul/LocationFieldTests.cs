namespace Authorizer.Configuration.Tests.Consul;

public sealed class LocationFieldTests
{
    public static TheoryData<string, string?, string[]> Wrong { get; } =
        new()
        {
            { "Locations", "[{}]", ["Locations[0]: must hold exactly one of `Header`, `QueryParam`, `Cookie`; none is there"] },
            { "Locations", "[null]", ["Locations[0]: must be an object; found null"] },
            { "Locations", "\"header\"", ["Locations[0]: must be an object; found text"] },
            {
                "Locations",
                """[{ "Header": {}, "Cookie": {} }]""",
                [
                    "Locations[0].Header.Name: is required; write the header that holds the token",
                    "Locations[0].Cookie.Name: is required; write the cookie that holds the token",
                    "Locations[0]: must hold exactly one of `Header`, `QueryParam`, `Cookie`; `Header` and `Cookie` are there",
                ]
            },
            {
                "Locations",
                """[{ "Header": { "Name": "a b" } }, { "Cookie": { "Name": "a;b" } }, { "QueryParam": { "Name": "a\u0000" } }, { "QueryParam": { } }]""",
                [
                    "Locations[0].Header.Name: must be a header name: letters, digits and - . _ only",
                    "Locations[1].Cookie.Name: must be a cookie name: letters, digits and - . _ only",
                    "Locations[2].QueryParam.Name: must be a parameter name; it holds a control character",
                    "Locations[3].QueryParam.Name: is required; write the query parameter that holds the token",
                ]
            },
            {
                "Locations",
                """[{ "Header": { "Name": "a", "ValuePrefix": "\u00e9", "Forward": true } }]""",
                ["Locations[0].Header.ValuePrefix: must be printable ASCII, as header values are"]
            },
            {
                "Locations",
                """[{ "Header": { "Name": "a" } }, { "Header": { "Name": "A" } }]""",
                ["Locations[1]: is the same location as Locations[0]; remove one of them"]
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_locations_is_said(string field, string? json, string[] expected) =>
        Assert.Equal(expected, EntryProblems.Of(field, json));
}
