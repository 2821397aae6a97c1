using System.Text;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Tests.Locations;

/// <summary>
/// Every kind of location in every shape of event: a request as its client sends it, spelled as each kind of API hands it on
/// (specs/aws.md 1.1), and the tokens that are found, in Envoy's order where contract 4 does not say otherwise (consul 3.1).
/// </summary>
public sealed class LocationShapeTests
{
    private static readonly TokenLocation Bare = new(TokenLocationKind.Header, "x-token");
    private static readonly TokenLocation Jwt = new(TokenLocationKind.Header, "x-jwt", "JWT ");
    private static readonly TokenLocation Jws = Jwt with { Prefix = "JWS:" };
    private static readonly TokenLocation Query = new(TokenLocationKind.QueryParameter, "token");
    private static readonly TokenLocation Cookie = new(TokenLocationKind.Cookie, "sid");

    /// <summary>What one client sends, what is declared, and what is found; a TOKEN event carries one header and nothing else.</summary>
    private static readonly Case[] Cases =
    [
        new("a bare header", [Bare], "a.b.c@x-token", "a.b.c@x-token") { Headers = ["X-Token: a.b.c"] },
        new("a bare header that is absent", [Bare], "") { Headers = ["X-Other: a.b.c"] },
        new("a bare header with a scheme", [Bare], "Bearer a.b.c@x-token", "Bearer a.b.c@x-token")
        {
            Headers = ["X-Token: Bearer a.b.c"],
        },
        new("a header with its prefix", [Jwt], "a.b.c@x-jwt", "a.b.c@x-jwt") { Headers = ["X-JWT: JWT a.b.c"] },
        new("a prefix that ends in no space", [Jws], "a.b.c@x-jwt", "a.b.c@x-jwt") { Headers = ["X-JWT: JWS:a.b.c"] },
        new("a header with its prefix and more spaces", [Jwt], "a.b.c@x-jwt", "a.b.c@x-jwt") { Headers = ["X-JWT: JWT   a.b.c"] },
        new("a header without its prefix", [Jwt], "", "") { Headers = ["X-JWT: a.b.c"] },
        new("a prefix in another case", [Jwt], "", "") { Headers = ["X-JWT: jwt a.b.c"] },
        new("a prefix that stands further on", [Jwt], "", "") { Headers = ["X-JWT: my JWT a.b.c"] },
        new("a prefix and nothing behind it", [Jwt], "", "") { Headers = ["X-JWT: JWT "] },
        new("the default scheme in another case", [TokenLocation.BearerHeader], "a.b.c@authorization", "a.b.c@authorization")
        {
            Headers = ["AUTHORIZATION: bEARER a.b.c"],
        },
        new("a default header with another scheme", [TokenLocation.BearerHeader], "", "")
        {
            Headers = ["Authorization: Basic YTpi"],
        },
        new("two prefixes of one header, the first sent", [Jwt, Jws], "a.b.c@x-jwt", "a.b.c@x-jwt")
        {
            Headers = ["X-JWT: JWT a.b.c"],
        },
        new("two prefixes of one header, the second sent", [Jwt, Jws], "a.b.c@x-jwt", "a.b.c@x-jwt")
        {
            Headers = ["X-JWT: JWS:a.b.c"],
        },
        new(
            "two prefixes of one header that both fit",
            [Jwt, Jwt with { Prefix = "JWT x" }],
            "xa@x-jwt a@x-jwt",
            "xa@x-jwt a@x-jwt"
        )
        {
            Headers = ["X-JWT: JWT xa"],
        },
        new("two prefixes of one header on two lines", [Jwt, Jws], "b@x-jwt a@x-jwt")
        {
            Headers = ["X-JWT: JWT a", "X-JWT: JWS:b"],
        },
        new("a header on two lines, both with the prefix", [Jwt], "a@x-jwt b@x-jwt")
        {
            Headers = ["X-JWT: JWT a", "X-JWT: JWT b"],
        },
        new("a header on two lines, one with the prefix", [Jwt], "b@x-jwt") { Headers = ["X-JWT: other", "X-JWT: JWT b"] },
        new("a header twice with one token", [Jwt], "a@x-jwt") { Headers = ["X-JWT: JWT a", "X-JWT: JWT  a"] },
        new("a bare header on two lines", [Bare], "a@x-token b@x-token") { Headers = ["X-Token: a", "X-Token: b"] },
        new("Basic and Bearer lines", [TokenLocation.BearerHeader], "b@authorization")
        {
            Headers = ["Authorization: Basic YTpi", "Authorization: Bearer b"],
        },
        new("two headers, by name and not as declared", [Bare, Jwt], "b@x-jwt a@x-token")
        {
            Headers = ["X-Token: a", "X-JWT: JWT b"],
        },
        new(
            "name and prefix compared as one text",
            [Jwt with { Name = "x", Prefix = "z " }, Bare with { Name = "x-a" }],
            "b@x-a a@x"
        )
        {
            Headers = ["X: z a", "X-A: b"],
        },
        new("a query parameter", [Query], "a.b-c_d@token") { Query = ["token=a.b-c_d"] },
        new("a query parameter that is encoded", [Query], "a.b.c@token") { Query = ["token=a%2Eb%2ec"] },
        new("a query parameter in another case", [Query], "") { Query = ["Token=a"] },
        new("an empty query parameter", [Query], "") { Query = ["token="] },
        new("a query parameter among others", [Query], "a@token") { Query = ["q=1", "token=a", "tokens=b"] },
        new("a query parameter twice", [Query], "a@token b@token") { Query = ["token=a", "token=b"] },
        new("a query parameter twice with one token", [Query], "a@token") { Query = ["token=a", "token=a"] },
        new("two query parameters by name", [Query, Query with { Name = "jwt" }], "b@jwt a@token")
        {
            Query = ["token=a", "jwt=b"],
        },
        new("a cookie", [Cookie], "a.b.c@sid") { Cookies = ["sid=a.b.c"] },
        new("a cookie in quotes", [Cookie], "a.b.c@sid") { Cookies = ["sid=\"a.b.c\""] },
        new("a cookie among others", [Cookie], "a@sid") { Cookies = ["x=1; sid=a; sid2=b"] },
        new("a cookie in quotes among others", [Cookie], "a@sid") { Cookies = ["x=\"1\"; sid=\"a\"; y=2"] },
        new("a cookie on the second line", [Cookie], "a@sid") { Cookies = ["x=1; y=2", "z=3; sid=a"] },
        new("a cookie on two lines", [Cookie], "a@sid b@sid") { Cookies = ["sid=a", "sid=\"b\""] },
        new("a cookie in another case", [Cookie], "") { Cookies = ["SID=a"] },
        new("an empty cookie", [Cookie], "") { Cookies = ["sid=; sid=\"\""] },
        new("two cookies by name", [Cookie, Cookie with { Name = "jwt" }], "b@jwt a@sid") { Cookies = ["sid=a; jwt=b"] },
        new(
            "headers, then the query, then cookies",
            [Cookie, Query, Bare, TokenLocation.BearerHeader],
            "a@authorization b@x-token c@token d@sid"
        )
        {
            Headers = ["X-Token: b", "Authorization: Bearer a"],
            Query = ["token=c"],
            Cookies = ["sid=d"],
        },
        new("one token everywhere", [Cookie, Query, Bare, TokenLocation.BearerHeader], "a@authorization+x-token+token+sid")
        {
            Headers = ["X-Token: a", "Authorization: Bearer a"],
            Query = ["token=a"],
            Cookies = ["sid=\"a\""],
        },
    ];

    public static TheoryData<string, ApiKind> Rows
    {
        get
        {
            var rows = new TheoryData<string, ApiKind>();
            foreach (var each in Cases)
            {
                foreach (var kind in Enum.GetValues<ApiKind>().Where(each.CanBe))
                {
                    rows.Add(each.Name, kind);
                }
            }
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_token_is_found_where_its_location_says(string name, ApiKind kind)
    {
        var row = Cases.Single(each => each.Name == name);
        var extractor = new TokenExtractor(row.Locations, ResultCache.On);

        Assert.Equal(row.Expected(kind), string.Join(' ', extractor.Extract(TheEvent.Parsed(row.EventText(kind))).Select(Shown)));
    }

    private static string Shown(PresentedToken token) =>
        $"{Encoding.UTF8.GetString(token.Bearer.Utf8.Span)}@{string.Join('+', token.FoundIn.Select(location => location.Name))}";

    private sealed record Case(string Name, TokenLocation[] Locations, string Found, string? FoundByToken = null)
    {
        public string[] Headers { get; init; } = [];

        public string[] Query { get; init; } = [];

        public string[] Cookies { get; init; } = [];

        /// <summary>A TOKEN event has one value: a header's, or, to see that it does not count, one of another place.</summary>
        public bool CanBe(ApiKind kind) => kind != ApiKind.RestToken || FoundByToken is not null || Headers.Length == 0;

        public string EventText(ApiKind kind) =>
            new SentRequest
            {
                Headers = Headers,
                Query = Query,
                Cookies = Cookies,
            }.EventText(kind);

        public string Expected(ApiKind kind) => kind == ApiKind.RestToken ? FoundByToken ?? "" : Found;
    }
}
