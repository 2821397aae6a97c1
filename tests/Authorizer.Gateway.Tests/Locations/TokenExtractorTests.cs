using System.Text;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Tests.Locations;

public sealed class TokenExtractorTests
{
    private static readonly TokenLocation Whole = new(TokenLocationKind.Header, "x-token");
    private static readonly TokenLocation Prefixed = new(TokenLocationKind.Header, "x-jwt", "JWT ");
    private static readonly TokenLocation Query = new(TokenLocationKind.QueryParameter, "token");
    private static readonly TokenLocation Cookie = new(TokenLocationKind.Cookie, "sid");

    [Theory]
    [InlineData("Bearer a.b.c", "a.b.c")]
    [InlineData("bearer a.b.c", "a.b.c")]
    [InlineData("BEARER   a.b.c", "a.b.c")]
    [InlineData("Bearer a.b.c ", "a.b.c ")]
    [InlineData("Bearer a,b", "a,b")]
    [InlineData("Bearer a b", "a b")]
    public void The_default_header_takes_a_scheme_in_any_case_and_then_the_rest(string line, string token) =>
        AssertEverywhereInHeader(TokenLocation.BearerHeader, "Authorization", line, token);

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer    ")]
    [InlineData("Bearera.b.c")]
    [InlineData("Bearer\ta.b.c")]
    [InlineData(" Bearer a.b.c")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("DPoP a.b.c")]
    [InlineData("a.b.c")]
    public void Another_scheme_or_an_empty_one_is_no_token(string line) =>
        AssertEverywhereInHeader(TokenLocation.BearerHeader, "Authorization", line);

    [Theory]
    [InlineData("JWT a.b.c", "a.b.c")]
    [InlineData("JWT   a.b.c", "a.b.c")]
    [InlineData("jwt a.b.c")]
    [InlineData("JWTa.b.c")]
    [InlineData("x JWT a.b.c")]
    [InlineData("JWT ")]
    public void A_configured_prefix_stands_at_the_start_in_its_own_case(string line, params string[] tokens) =>
        AssertEverywhereInHeader(Prefixed, "X-Jwt", line, tokens);

    [Theory]
    [InlineData("a.b.c", "a.b.c")]
    [InlineData("Bearer a.b.c", "Bearer a.b.c")]
    [InlineData("")]
    public void Without_a_prefix_the_whole_value_is_the_token(string line, params string[] tokens) =>
        AssertEverywhereInHeader(Whole, "X-TOKEN", line, tokens);

    [Fact]
    public void The_value_of_a_TOKEN_event_is_a_bare_token_only_where_no_prefix_explains_it()
    {
        var extractor = new TokenExtractor([Whole, TokenLocation.BearerHeader, Query, Cookie], ResultCache.Off);
        var request = TheEvent.With(
            ApiKind.RestToken,
            """ "authorizationToken":"Bearer t","headers":{"x-token":"no","Cookie":"sid=no"},"queryStringParameters":{"token":"no"} """
        );
        Assert.Equal(["t@authorization"], Found(extractor, request));
        Assert.Equal(["t@x-token"], Found(extractor, TheEvent.With(ApiKind.RestToken, """ "authorizationToken":"t" """)));
    }

    [Fact]
    public void A_TOKEN_event_without_a_value_has_no_token() =>
        Assert.Empty(Found(new TokenExtractor([Whole], ResultCache.On), TheEvent.With(ApiKind.RestToken)));

    [Fact]
    public void Repeated_lines_are_each_looked_at()
    {
        var request = TheEvent.With(
            ApiKind.RestRequest,
            """
            "headers":{"Authorization":"Bearer b"},"multiValueHeaders":{"Authorization":["Basic x","Bearer a","bearer  a","Bearer b"]}
            """
        );
        Assert.Equal(["a@authorization", "b@authorization"], Found(Default(), request));
    }

    [Theory]
    [InlineData("Bearer a,Bearer b", "a", "b")]
    [InlineData("Bearer a , bearer b", "a", "b")]
    [InlineData("Bearer a,Bearer a", "a")]
    [InlineData("Basic x, Bearer y", "y")]
    [InlineData("Bearer y,Basic x", "y")]
    [InlineData("Digest username=\"u\", realm=\"r\",Bearer y", "y")]
    [InlineData("Bearer a,b", "a,b")]
    [InlineData("Bearer a,,Bearer b", "a,", "b")]
    [InlineData("Bearer a,", "a,")]
    [InlineData("Basic x,y")]
    public void Payload_2_joins_lines_with_commas_and_a_comma_inside_a_token_stays(string value, params string[] tokens) =>
        Assert.Equal(
            tokens.Select(token => token + "@authorization"),
            Found(Default(), TheEvent.With(ApiKind.HttpApiPayload2, $$""" "headers":{"authorization":{{Json(value)}} } """))
        );

    [Theory]
    [InlineData("JWT a,JWT b", "a@x-jwt", "b@x-jwt")]
    [InlineData("other,JWT b", "b@x-jwt")]
    [InlineData("JWT a,JWS b", "a@x-jwt", "b@x-jwt")]
    [InlineData("JWT a,b", "a,b@x-jwt")]
    public void Joined_lines_are_known_by_the_prefixes_of_their_header(string value, params string[] tokens)
    {
        var extractor = new TokenExtractor([Prefixed, Prefixed with { Prefix = "JWS " }], ResultCache.On);
        var request = TheEvent.With(ApiKind.HttpApiPayload2, $$""" "headers":{"x-jwt":{{Json(value)}} } """);
        Assert.Equal(tokens, Found(extractor, request).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Joined_lines_of_whole_values_are_each_a_token() =>
        Assert.Equal(
            ["a@x-token", "b@x-token"],
            Found(
                new TokenExtractor([Whole], ResultCache.On),
                TheEvent.With(ApiKind.HttpApiPayload2, """ "headers":{"x-token":"a,b,"} """)
            )
        );

    [Theory]
    [InlineData(ApiKind.RestRequest)]
    [InlineData(ApiKind.WebSocket)]
    [InlineData(ApiKind.HttpApiPayload1)]
    public void Only_payload_2_joins_lines(ApiKind kind) =>
        Assert.Equal(
            ["a,Bearer b@authorization"],
            Found(Default(), TheEvent.With(kind, """ "headers":{"Authorization":"Bearer a,Bearer b"} """))
        );

    [Fact]
    public void Distinct_values_of_a_query_parameter_are_distinct_tokens()
    {
        var request = TheEvent.With(
            ApiKind.WebSocket,
            """ "queryStringParameters":{"token":"a"},"multiValueQueryStringParameters":{"token":["a","b","","a"],"TOKEN":["c"]} """
        );
        Assert.Equal(["a@token", "b@token"], Found(new TokenExtractor([Query], ResultCache.On), request));
    }

    [Theory]
    [InlineData("a,b", "a", "b")]
    [InlineData("a,a,", "a")]
    [InlineData("a%2Eb", "a%2Eb")]
    public void Payload_2_joins_query_values_with_commas_and_has_decoded_them(string value, params string[] tokens) =>
        Assert.Equal(
            tokens.Select(token => token + "@token"),
            Found(
                new TokenExtractor([Query], ResultCache.On),
                TheEvent.With(ApiKind.HttpApiPayload2, $$""" "queryStringParameters":{"token":"{{value}}"} """)
            )
        );

    [Theory]
    [InlineData("a%2Eb", "a.b")]
    [InlineData("a%2eb%", "a.b%")]
    [InlineData("a+b", "a+b")]
    [InlineData("a,b", "a,b")]
    public void Elsewhere_a_percent_sign_that_is_left_is_decoded(string value, string token) =>
        Assert.Equal(
            [token + "@token"],
            Found(
                new TokenExtractor([Query], ResultCache.On),
                TheEvent.With(ApiKind.RestRequest, $$""" "queryStringParameters":{"token":"{{value}}"} """)
            )
        );

    [Theory]
    [InlineData(ApiKind.RestToken, ResultCache.On, false)]
    [InlineData(ApiKind.RestToken, ResultCache.Off, false)]
    [InlineData(ApiKind.RestRequest, ResultCache.On, false)]
    [InlineData(ApiKind.RestRequest, ResultCache.Off, true)]
    [InlineData(ApiKind.WebSocket, ResultCache.On, true)]
    [InlineData(ApiKind.WebSocket, ResultCache.Off, true)]
    [InlineData(ApiKind.HttpApiPayload1, ResultCache.On, true)]
    [InlineData(ApiKind.HttpApiPayload1, ResultCache.Off, true)]
    [InlineData(ApiKind.HttpApiPayload2, ResultCache.On, true)]
    [InlineData(ApiKind.HttpApiPayload2, ResultCache.Off, true)]
    public void The_default_query_counts_where_nobody_can_be_handed_anothers_answer(ApiKind kind, ResultCache cache, bool counts)
    {
        var request = TheEvent.With(kind, """ "queryStringParameters":{"access_token":"a"} """);
        var extractor = new TokenExtractor([TokenLocation.BearerHeader, TokenLocation.AccessTokenQuery], cache);
        Assert.Equal(counts ? ["a@access_token"] : [], Found(extractor, request));
    }

    [Theory]
    [InlineData(ApiKind.RestRequest, false)]
    [InlineData(ApiKind.WebSocket, true)]
    [InlineData(ApiKind.HttpApiPayload1, false)]
    [InlineData(ApiKind.HttpApiPayload2, false)]
    public void The_query_of_the_Kubernetes_kinds_counts_on_WebSocket_alone_whatever_is_cached(ApiKind kind, bool counts)
    {
        var request = TheEvent.With(kind, """ "queryStringParameters":{"access_token":"a"} """);
        foreach (var cache in Enum.GetValues<ResultCache>())
        {
            var extractor = new TokenExtractor([TokenLocation.AccessTokenQueryOnWebSocket], cache);
            Assert.Equal(counts ? ["a@access_token"] : [], Found(extractor, request));
        }
    }

    [Fact]
    public void A_configured_query_counts_on_REST_too()
    {
        var configured = TokenLocation.AccessTokenQuery with { IsDefault = false };
        var request = TheEvent.With(ApiKind.RestRequest, """ "queryStringParameters":{"access_token":"a"} """);
        var extractor = new TokenExtractor([configured, TokenLocation.AccessTokenQuery], ResultCache.On);
        Assert.Equal([configured], Assert.Single(extractor.Extract(request)).FoundIn);
    }

    [Theory]
    [InlineData("sid=a", "a")]
    [InlineData("other=x; sid=a; sid=b;sid=a", "a", "b")]
    [InlineData("sid=\"a\"", "a")]
    [InlineData("sid=\"a", "\"a")]
    [InlineData("sid=\"", "\"")]
    [InlineData("sid=a=b==", "a=b==")]
    [InlineData("sid=; sid=\"\"; sid; =a; ;")]
    [InlineData("SID=a; xsid=b; sid2=c")]
    public void A_cookie_is_taken_by_its_exact_name_without_quotes(string line, params string[] tokens)
    {
        var extractor = new TokenExtractor([Cookie], ResultCache.On);
        var expected = tokens.Select(token => token + "@sid").ToArray();
        Assert.Equal(
            expected,
            Found(extractor, TheEvent.With(ApiKind.RestRequest, $$""" "headers":{"Cookie":{{Json(line)}} } """))
        );
        Assert.Equal(expected, Found(extractor, TheEvent.With(ApiKind.HttpApiPayload2, $$""" "cookies":[{{Json(line)}}] """)));
        Assert.Equal(
            expected,
            Found(extractor, TheEvent.With(ApiKind.RestRequest, $$""" "multiValueHeaders":{"cookie":["x=y",{{Json(line)}}]} """))
        );
    }

    [Fact]
    public void Tokens_come_in_the_order_of_headers_query_and_cookies_and_by_name()
    {
        var extractor = new TokenExtractor(
            [Cookie, Query, Query with { Name = "atoken" }, Whole, Prefixed, TokenLocation.BearerHeader, Cookie],
            ResultCache.On
        );
        var request = TheEvent.With(
            ApiKind.RestRequest,
            """
            "headers":{"X-Token":"4","x-jwt":"JWT 3","authorization":"Bearer 2","cookie":"sid=7"},
            "queryStringParameters":{"token":"6","atoken":"5"}
            """
        );
        Assert.Equal(["2@authorization", "3@x-jwt", "4@x-token", "5@atoken", "6@token", "7@sid"], Found(extractor, request));
    }

    [Fact]
    public void One_text_in_several_places_is_one_token()
    {
        var extractor = new TokenExtractor([Cookie, Query, Whole, TokenLocation.BearerHeader], ResultCache.On);
        var request = TheEvent.With(
            ApiKind.RestRequest,
            """
            "headers":{"Authorization":"Bearer a","x-token":"a","cookie":"sid=a; sid=b"},"queryStringParameters":{"token":"a"}
            """
        );
        Assert.Equal(["a@authorization+x-token+token+sid", "b@sid"], Found(extractor, request));
    }

    [Fact]
    public void Two_ways_to_stand_in_one_header_are_two_locations()
    {
        var configured = TokenLocation.BearerHeader with { IsDefault = false };
        var extractor = new TokenExtractor([TokenLocation.BearerHeader, configured], ResultCache.On);
        var strict = extractor.Extract(TheEvent.With(ApiKind.RestRequest, """ "headers":{"Authorization":"Bearer a"} """));
        Assert.Equal(2, Assert.Single(strict).FoundIn.Length);
        var lax = extractor.Extract(TheEvent.With(ApiKind.RestRequest, """ "headers":{"Authorization":"bearer a"} """));
        Assert.Equal([TokenLocation.BearerHeader], Assert.Single(lax).FoundIn);
    }

    [Fact]
    public void Without_locations_or_members_there_is_no_token()
    {
        Assert.Empty(Found(new TokenExtractor([], ResultCache.Off), TheEvent.Parsed(TheEvent.RestText)));
        Assert.Empty(Found(new TokenExtractor([Whole, Query, Cookie], ResultCache.Off), TheEvent.With(ApiKind.RestRequest)));
    }

    private static TokenExtractor Default() => new([TokenLocation.BearerHeader, TokenLocation.AccessTokenQuery], ResultCache.On);

    private static void AssertEverywhereInHeader(TokenLocation location, string name, string line, params string[] tokens)
    {
        var extractor = new TokenExtractor([location], ResultCache.On);
        var expected = tokens.Select(token => $"{token}@{location.Name}").ToArray();
        string[] members =
        [
            $$""" "headers":{"{{name}}":{{Json(line)}} } """,
            $$""" "multiValueHeaders":{"{{name.ToUpperInvariant()}}":[{{Json(line)}}]} """,
            $$""" "headers":{"{{name}}":{{Json(line)}} },"multiValueHeaders":{"{{name}}":[{{Json(line)}}]} """,
        ];
        foreach (var kind in new[] { ApiKind.RestRequest, ApiKind.WebSocket, ApiKind.HttpApiPayload1, ApiKind.HttpApiPayload2 })
        {
            Assert.All(members, member => Assert.Equal(expected, Found(extractor, TheEvent.With(kind, member))));
        }
        Assert.Equal(expected, Found(extractor, TheEvent.With(ApiKind.RestToken, $""" "authorizationToken":{Json(line)} """)));
    }

    private static string Json(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    private static string[] Found(TokenExtractor extractor, AuthorizerEvent request) =>
        [
            .. extractor
                .Extract(request)
                .Select(token =>
                    $"{Encoding.UTF8.GetString(token.Bearer.Utf8.Span)}@{string.Join('+', token.FoundIn.Select(location => location.Name))}"
                ),
        ];
}
