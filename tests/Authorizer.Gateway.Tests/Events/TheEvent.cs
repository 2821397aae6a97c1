using System.Text;
using Authorizer.Gateway.Events;

namespace Authorizer.Gateway.Tests.Events;

/// <summary>Events as API Gateway sends them, one of each kind, with what a test is about put in.</summary>
internal static class TheEvent
{
    internal const string Stage = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod";

    internal const string TokenText =
        $$"""{"type":"TOKEN","authorizationToken":"Bearer t.t.t","methodArn":"{{Stage}}/GET/orders/42"}""";

    internal const string RestText = $$"""
        {"type":"REQUEST","methodArn":"{{Stage}}/GET/orders/42","resource":"/orders/{id}","path":"/orders/42","httpMethod":"GET",
         "headers":{"Authorization":"Bearer t.t.t","X-Forwarded-For":"198.51.100.7"},
         "multiValueHeaders":{"Authorization":["Bearer t.t.t"],"X-Forwarded-For":["198.51.100.7"]},
         "queryStringParameters":{"q":"1"},"multiValueQueryStringParameters":{"q":["1"]},
         "pathParameters":{"id":"42"},"stageVariables":{"env":"blue"},
         "requestContext":{"accountId":"111122223333","apiId":"a1b2c3d4e5","stage":"prod","requestId":"r-1","resourceId":"z9",
           "resourcePath":"/orders/{id}","path":"/prod/orders/42","httpMethod":"GET",
           "identity":{"sourceIp":"198.51.100.7","apiKey":"k","clientCert":{"validity":{"notAfter":"Aug  5 09:36:04 2021 GMT"} } } } }
        """;

    internal const string WebSocketText = $$"""
        {"type":"REQUEST","methodArn":"{{Stage}}/$connect",
         "headers":{"Host":"a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com"},
         "multiValueHeaders":{"Host":["a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com"]},
         "queryStringParameters":{"access_token":"t.t.t"},"multiValueQueryStringParameters":{"access_token":["t.t.t"]},
         "stageVariables":{},
         "requestContext":{"routeKey":"$connect","eventType":"CONNECT","messageDirection":"IN","stage":"prod","apiId":"a1b2c3d4e5",
           "connectionId":"c=","connectedAt":1773342238390,"requestId":"r","identity":{"sourceIp":"198.51.100.7"} } }
        """;

    internal const string Payload1Text = $$"""
        {"version":"1.0","type":"REQUEST","methodArn":"{{Stage}}/GET/orders/42","identitySource":"Bearer t.t.t,blue",
         "authorizationToken":"Bearer t.t.t,blue","resource":"/orders/{id}","path":"/orders/42","httpMethod":"GET",
         "headers":{"authorization":"Bearer t.t.t"},"queryStringParameters":{},"pathParameters":{"id":"42"},"stageVariables":null,
         "requestContext":{"accountId":"111122223333","apiId":"a1b2c3d4e5","stage":"prod","routeKey":"GET /orders/{id}",
           "http":{"method":"GET","path":"/orders/42","protocol":"HTTP/1.1"},"identity":{"sourceIp":"198.51.100.7"} } }
        """;

    internal const string Payload2Text = $$"""
        {"version":"2.0","type":"REQUEST","routeArn":"{{Stage}}/GET/orders/42","identitySource":["Bearer t.t.t"],
         "routeKey":"GET /orders/{id}","rawPath":"/orders/42","rawQueryString":"a=1&a=2","cookies":["sid=1"],
         "headers":{"authorization":"Bearer t.t.t","x-forwarded-for":"198.51.100.7"},"queryStringParameters":{"a":"1,2"},
         "pathParameters":{"id":"42"},"stageVariables":{"env":"blue"},
         "requestContext":{"accountId":"111122223333","apiId":"a1b2c3d4e5","http":{"method":"GET","path":"/orders/42"},
           "requestId":"r","routeKey":"GET /orders/{id}","stage":"prod","timeEpoch":1773342238390} }
        """;

    internal static string TextOf(ApiKind kind) =>
        kind switch
        {
            ApiKind.RestToken => TokenText,
            ApiKind.RestRequest => RestText,
            ApiKind.WebSocket => WebSocketText,
            ApiKind.HttpApiPayload1 => Payload1Text,
            _ => Payload2Text,
        };

    /// <summary>The least event of a kind, and <paramref name="members"/> behind it.</summary>
    internal static AuthorizerEvent With(ApiKind kind, string members = "") => Parsed(TextWith(kind, members));

    internal static string TextWith(ApiKind kind, string members)
    {
        var least = kind switch
        {
            ApiKind.RestToken => $$"""{"type":"TOKEN","methodArn":"{{Stage}}/GET/orders/42" """,
            ApiKind.RestRequest => $$"""{"type":"REQUEST","methodArn":"{{Stage}}/GET/orders/42" """,
            ApiKind.WebSocket => $$"""{"type":"REQUEST","methodArn":"{{Stage}}/$connect" """,
            ApiKind.HttpApiPayload1 => $$"""{"type":"REQUEST","version":"1.0","methodArn":"{{Stage}}/GET/orders/42" """,
            _ => $$"""{"type":"REQUEST","version":"2.0","routeArn":"{{Stage}}/GET/orders/42" """,
        };
        return least + (members.Length == 0 ? "}" : $",{members}}}");
    }

    internal static AuthorizerEvent Parsed(string json) => AuthorizerEvent.Parse(Encoding.UTF8.GetBytes(json));
}
