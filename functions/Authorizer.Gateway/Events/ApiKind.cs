namespace Authorizer.Gateway.Events;

/// <summary>Who asks: the five kinds of authorizer events, told apart by their shape alone (specs/aws.md 1.1).</summary>
public enum ApiKind
{
    /// <summary>REST API, TOKEN authorizer: one header value and no headers.</summary>
    RestToken,

    /// <summary>REST API, REQUEST authorizer.</summary>
    RestRequest,

    /// <summary>WebSocket API, <c>$connect</c>.</summary>
    WebSocket,

    /// <summary>HTTP API, payload format 1.0.</summary>
    HttpApiPayload1,

    /// <summary>HTTP API, payload format 2.0.</summary>
    HttpApiPayload2,
}

public static class ApiKinds
{
    /// <summary>Usage plans and resource policies exist on REST APIs alone.</summary>
    public static bool IsRest(this ApiKind kind) => kind is ApiKind.RestToken or ApiKind.RestRequest;
}
