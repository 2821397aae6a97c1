using System.Text;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Gateway.Tests.Events;

public sealed class EventPropertyTests
{
    private static readonly TokenExtractor Extractor = new(
        [
            TokenLocation.BearerHeader,
            TokenLocation.AccessTokenQuery,
            new TokenLocation(TokenLocationKind.Header, "x-token"),
            new TokenLocation(TokenLocationKind.Header, "authorization", "JWT "),
            new TokenLocation(TokenLocationKind.Cookie, "sid"),
        ],
        ResultCache.On
    );

    private static readonly IdentitySourceRule Rule = new(ResultCache.On);

    [Fact]
    public void Random_bytes_are_event_invalid_and_nothing_else() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), utf8 => !IsTaken(utf8)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_damaged_event_is_read_or_event_invalid()
    {
        var damaged =
            from kind in Gen.Elements(Enum.GetValues<ApiKind>())
            from at in Gen.Choose(0, 2000)
            from with in Gen.Elements(
                "",
                "\"",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "\\ud800",
                "\\",
                "\0",
                "é",
                "1",
                "\"type\":1,"
            )
            from cut in Gen.Choose(0, 5)
            select Damage(TheEvent.TextOf(kind), at, with, cut);
        AssertReadOrInvalid(damaged);
    }

    [Fact]
    public void An_event_of_random_members_is_read_or_event_invalid()
    {
        var members = Gen.OneOf(
            Member("type", "\"TOKEN\"", "\"REQUEST\"", "\"REQUEST\"", "\"REQUEST\"", "null", "7"),
            Member("version", "\"1.0\"", "\"2.0\"", "null", "2"),
            Member("methodArn", $"\"{TheEvent.Stage}/GET/a\"", $"\"{TheEvent.Stage}/$connect\"", "null", "\"arn\""),
            Member("routeArn", $"\"{TheEvent.Stage}/GET/a\"", "null"),
            Member("authorizationToken", "\"Bearer a\"", "null", "[]"),
            Member("identitySource", "\"a\"", "[\"a\",null]", "[]", "{}"),
            Member("headers", "{\"Authorization\":\"Bearer a,JWT b,\"}", "{\"COOKIE\":\"sid=\\\"a\\\";sid\"}", "{}", "null", "3"),
            Member("multiValueHeaders", "{\"x-token\":[\"a\",null,\"\"]}", "{\"x-token\":null}", "{\"x-token\":{}}"),
            Member("queryStringParameters", "{\"access_token\":\"%\"}", "{\"access_token\":\"a%2,%ED%A0%80\"}", "[]"),
            Member("multiValueQueryStringParameters", "{\"access_token\":[\"a\",\"b,\"]}", "null"),
            Member("cookies", "[\"sid=a;sid=b\",null]", "[\"=\",\";\"]", "[]", "\"sid=a\""),
            Member("requestContext", "{\"eventType\":\"CONNECT\"}", "{}", "null", "\"x\""),
            Member("other", "[[[]]]", "\"\\ud800\"", "{\"a\":1,\"a\":2}")
        );
        // The first members make a whole event likely, so that both outcomes are seen.
        var start = Gen.Elements(
            $"\"type\":\"REQUEST\",\"methodArn\":\"{TheEvent.Stage}/GET/a\"",
            $"\"type\":\"REQUEST\",\"version\":\"2.0\",\"routeArn\":\"{TheEvent.Stage}/GET/a\"",
            $"\"type\":\"TOKEN\",\"methodArn\":\"{TheEvent.Stage}/GET/a\"",
            "\"other\":1"
        );
        var events = from first in start from rest in Gen.ListOf(members) select $"{{{string.Join(',', rest.Prepend(first))}}}";
        AssertReadOrInvalid(events);
    }

    private static Gen<string> Member(string name, params string[] values) =>
        Gen.Elements(values).Select(value => $"\"{name}\":{value}");

    private static string Damage(string text, int at, string with, int cut)
    {
        var start = at % text.Length;
        return string.Concat(text.AsSpan(0, start), with, text.AsSpan(Math.Min(text.Length, start + cut)));
    }

    private static void AssertReadOrInvalid(Gen<string> texts)
    {
        var taken = 0;
        var refused = 0;
        Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                {
                    _ = IsTaken(Encoding.UTF8.GetBytes(text)) ? taken++ : refused++;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        Assert.True(
            taken > 100 && refused > 100,
            $"{taken} events were taken and {refused} refused: the generator shows too little."
        );
    }

    // Lets every exception through but the one that is promised; extraction promises none.
    private static bool IsTaken(byte[] utf8)
    {
        AuthorizerEvent request;
        try
        {
            request = AuthorizerEvent.Parse(utf8);
        }
        catch (FaultException exception) when (exception.Fault == Fault.EventInvalid)
        {
            return false;
        }
        var tokens = Extractor.Extract(request);
        try
        {
            Rule.Require(request, tokens);
        }
        catch (FaultException exception)
            when (exception.Fault == Fault.ConfigurationInvalid && request.IdentitySource is not null)
        {
            return true;
        }
        return true;
    }
}
