using System.Text;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Tests.Events;

public sealed class AuthorizerEventTests
{
    private const string Stage = TheEvent.Stage;

    public static TheoryData<ApiKind> Kinds => [.. Enum.GetValues<ApiKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_of_each_kind_is_known_by_its_shape(ApiKind kind)
    {
        Assert.Equal(kind, TheEvent.Parsed(TheEvent.TextOf(kind)).Kind);
        Assert.Equal(kind, TheEvent.With(kind).Kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_stage_is_read_from_the_arn(ApiKind kind)
    {
        var arn = TheEvent.With(kind).MethodArn;
        Assert.Equal(new StageArn("aws", "eu-west-1", "111122223333", "a1b2c3d4e5", "prod"), arn.Stage);
        Assert.Equal(kind == ApiKind.WebSocket, arn.IsConnect);
    }

    [Theory]
    [InlineData(""" "version":null """)]
    [InlineData(
        """ "headers":null,"multiValueHeaders":null,"queryStringParameters":null,"multiValueQueryStringParameters":null """
    )]
    [InlineData(""" "headers":{},"multiValueHeaders":{},"queryStringParameters":{},"requestContext":{} """)]
    [InlineData(""" "headers":{"a":null},"multiValueHeaders":{"a":null,"b":[null]},"requestContext":null,"cookies":null """)]
    [InlineData(""" "identitySource":null,"unknown":{"deep":[[[{"a":1,"a":2}]]]},"unknown":[1e999,"\ud800"] """)]
    [InlineData(""" "requestContext":{"eventType":null,"later":{"identity":[]},"later":1} """)]
    public void What_may_be_missing_or_new_is_tolerated(string members) =>
        Assert.Equal(ApiKind.RestRequest, TheEvent.With(ApiKind.RestRequest, members).Kind);

    [Theory]
    [InlineData(""" "version":"$LATEST","requestContext":{"eventType":"CONNECT"} """)]
    [InlineData(""" "version":"1.0" """)]
    [InlineData(""" "requestContext":{"eventType":"CONNECT","routeKey":"$connect"} """)]
    public void A_connect_event_is_known_by_its_route(string members) =>
        Assert.Equal(ApiKind.WebSocket, TheEvent.With(ApiKind.WebSocket, members).Kind);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"TOKEN\"")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("""{"type":"TOKEN"}""")]
    [InlineData("""{"type":"TOKEN","authorizationToken":"Bearer t"}""")]
    [InlineData($$"""{"methodArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":"token","methodArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":null,"methodArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":1,"methodArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":"TOKEN","methodArn":null}""")]
    [InlineData($$"""{"type":"TOKEN","methodArn":["{{Stage}}/GET/"]}""")]
    [InlineData($$"""{"type":"TOKEN","version":"1.0","methodArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":"TOKEN","methodArn":"{{Stage}}/$connect"}""")]
    [InlineData($$"""{"type":"TOKEN","methodArn":"{{Stage}}/GET/","authorizationToken":["Bearer t"]}""")]
    [InlineData($$"""{"type":"TOKEN","methodArn":"{{Stage}}/GET/","type":"TOKEN"}""")]
    [InlineData($$"""{"type":"TOKEN","methodArn":"{{Stage}}/GET/","\u0074ype":"TOKEN"}""")]
    [InlineData($$"""{"type":"TOKEN","methodArn":"{{Stage}}/GET/"} {}""")]
    [InlineData($$"""{"type":"TOKEN","methodArn":"{{Stage}}/GET/",}""")]
    [InlineData($$"""{"type":"REQUEST","version":"3.0","methodArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":"REQUEST","version":2.0,"routeArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":"REQUEST","version":"2.0","methodArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":"REQUEST","version":"1.0","routeArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":"REQUEST","routeArn":"{{Stage}}/GET/"}""")]
    [InlineData($$"""{"type":"REQUEST","version":"2.0","routeArn":"{{Stage}}/$connect"}""")]
    [InlineData($$"""{"type":"REQUEST","methodArn":"{{Stage}}/GET/","requestContext":{"eventType":"CONNECT"} }""")]
    [InlineData($$"""{"type":"REQUEST","methodArn":"{{Stage}}/$connect","requestContext":{"eventType":"MESSAGE"} }""")]
    [InlineData("""{"type":"REQUEST","methodArn":"arn:aws:execute-api:us-west-2:123456789012:ymy8tbxw7b/*/GET/"}""")]
    public void Anything_else_is_event_invalid(string json) => AssertInvalid(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData(""" "headers":[] """)]
    [InlineData(""" "headers":"Authorization" """)]
    [InlineData(""" "headers":{"Authorization":1} """)]
    [InlineData(""" "headers":{"Authorization":["Bearer t"]} """)]
    [InlineData(""" "headers":{"Authorization":[]} """)]
    [InlineData(""" "queryStringParameters":{"access_token":[null]} """)]
    [InlineData(""" "headers":{"Authorization":"Bearer a","Authorization":"Bearer b"} """)]
    [InlineData(""" "headers":{"Authorization":"Bearer a","\u0041uthorization":"Bearer b"} """)]
    [InlineData(""" "headers":{"Authorization":"\ud800"} """)]
    [InlineData(""" "headers":{},"headers":{} """)]
    [InlineData(""" "multiValueHeaders":{"Authorization":"Bearer t"} """)]
    [InlineData(""" "multiValueHeaders":{"Authorization":[["Bearer t"]]} """)]
    [InlineData(""" "multiValueHeaders":{"Authorization":[{"a":"Bearer t"}]} """)]
    [InlineData(""" "queryStringParameters":{"access_token":true} """)]
    [InlineData(""" "multiValueQueryStringParameters":["access_token"] """)]
    [InlineData(""" "cookies":"sid=1" """)]
    [InlineData(""" "cookies":[1] """)]
    [InlineData(""" "identitySource":1 """)]
    [InlineData(""" "identitySource":{"a":"b"} """)]
    [InlineData(""" "identitySource":[["a"]] """)]
    [InlineData(""" "requestContext":[] """)]
    [InlineData(""" "requestContext":{"eventType":1} """)]
    [InlineData(""" "requestContext":{"eventType":"MESSAGE","eventType":"CONNECT"} """)]
    public void A_member_that_is_read_has_one_value_of_the_right_kind(string members)
    {
        var fault = Assert.Throws<FaultException>(() => TheEvent.With(ApiKind.RestRequest, members));
        Assert.Equal(Fault.EventInvalid, fault.Fault);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_event_invalid() =>
        AssertInvalid([
            .. Encoding.UTF8.GetBytes("""{"unknown":" """),
            0xFF,
            .. Encoding.UTF8.GetBytes("\"," + TheEvent.TokenText[1..]),
        ]);

    [Fact]
    public void A_byte_order_mark_is_event_invalid() =>
        AssertInvalid([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(TheEvent.TokenText)]);

    [Fact]
    public void A_member_name_that_is_half_a_surrogate_pair_is_event_invalid() =>
        AssertInvalid(Encoding.UTF8.GetBytes("""{"typ\ud800":1}"""));

    [Theory]
    [InlineData("é")]
    [InlineData("\\u00e9")]
    [InlineData("\\u00C9")]
    public void A_header_with_letters_beyond_ASCII_is_nobodys_however_it_is_spelled(string name)
    {
        var request = TheEvent.With(
            ApiKind.RestRequest,
            $$""" "headers":{"{{name}}":"a","\u0061":"b"},"multiValueHeaders":null """
        );
        Assert.Empty(request.HeaderLines("é"));
        Assert.Equal(["b"], request.HeaderLines("A"));
    }

    [Fact]
    public void Header_lines_come_from_both_maps_in_any_case_and_once_each()
    {
        var request = TheEvent.With(
            ApiKind.RestRequest,
            """ "headers":{"authorization":"b","x":"c"},"multiValueHeaders":{"Authorization":["a","b"],"\u0041UTHORIZATION":["d",null]} """
        );
        Assert.Equal(["a", "b", "d"], request.HeaderLines("authorization"));
        Assert.Empty(request.HeaderLines("autho"));
    }

    [Fact]
    public void What_stands_in_the_request_context_is_no_member_of_the_event()
    {
        var request = TheEvent.With(
            ApiKind.RestRequest,
            """ "requestContext":{"apiKey":null,"nested":{"type":null,"headers":{"x":"1"}},"headers":{"x":"2"},"eventType":null,"type":"TOKEN"},"headers":{"x":"3"} """
        );
        Assert.Equal(["3"], request.HeaderLines("x"));
        Assert.Equal(ApiKind.RestRequest, request.Kind);
    }

    [Fact]
    public void Query_names_keep_their_case()
    {
        var request = TheEvent.With(
            ApiKind.RestRequest,
            """ "queryStringParameters":{"Token":"x","token":"a"},"multiValueQueryStringParameters":{"token":["a","b"]} """
        );
        Assert.Equal(["a", "b"], request.QueryTexts("token").ConvertAll(text => text.Decoded()));
    }

    [Theory]
    [InlineData(""" "identitySource":"Bearer a,b" """, new[] { "Bearer a,b" })]
    [InlineData(""" "identitySource":["Bearer a","b"] """, new[] { "Bearer a", "b" })]
    [InlineData(""" "identitySource":[""] """, new[] { "" })]
    [InlineData(""" "identitySource":[null] """, new[] { "" })]
    [InlineData(""" "identitySource":"" """, null)]
    [InlineData(""" "identitySource":[] """, null)]
    [InlineData(""" "identitySource":null """, null)]
    [InlineData(""" "other":1 """, null)]
    public void The_identity_source_is_named_or_null(string members, string[]? expected) =>
        Assert.Equal(expected, TheEvent.With(ApiKind.HttpApiPayload1, members).IdentitySource);

    [Fact]
    public void An_event_does_not_print_what_it_holds() =>
        Assert.DoesNotContain("t.t.t", TheEvent.Parsed(TheEvent.RestText).ToString(), StringComparison.Ordinal);

    private static void AssertInvalid(byte[] utf8) =>
        Assert.Equal(Fault.EventInvalid, Assert.Throws<FaultException>(() => AuthorizerEvent.Parse(utf8)).Fault);
}
