namespace Authorizer.Local.ApiGateway.Stages;

/// <summary>The kinds of API and authorizer that differ in the event they send and the answer they take.</summary>
public enum ApiKind
{
    /// <summary>REST API, TOKEN authorizer: one header value and the method ARN.</summary>
    RestToken,

    /// <summary>REST API, REQUEST authorizer: the whole request.</summary>
    RestRequest,

    /// <summary>HTTP API, payload format 1.0: a policy.</summary>
    HttpPayload1,

    /// <summary>HTTP API, payload format 2.0 without simple responses: a policy.</summary>
    HttpPayload2Iam,

    /// <summary>HTTP API, payload format 2.0 with simple responses: <c>isAuthorized</c>.</summary>
    HttpPayload2Simple,
}

/// <summary>What kinds have in common.</summary>
public static class ApiKindTraits
{
    extension(ApiKind kind)
    {
        public bool IsRest => kind is ApiKind.RestToken or ApiKind.RestRequest;

        public bool IsPayload2 => kind is ApiKind.HttpPayload2Iam or ApiKind.HttpPayload2Simple;
    }
}
