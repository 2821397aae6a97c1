using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway;

/// <summary>What goes back to the client: a status, a JSON body, and on REST the type of the error.</summary>
internal sealed record GatewayResponse(int Status, string Body, string? ErrorType = null)
{
    /// <summary>API Gateway's own answer to a request that did not reach the backend (defaults; REST can replace them by templates).</summary>
    public static GatewayResponse For(GatewayVerdict verdict, ApiKind kind) => kind.IsRest ? ForRest(verdict) : ForHttp(verdict);

    private static GatewayResponse ForRest(GatewayVerdict verdict) =>
        verdict switch
        {
            GatewayVerdict.NoRoute => new(403, Message("Missing Authentication Token"), "MissingAuthenticationTokenException"),
            GatewayVerdict.HeadersTooLarge => new(431, Message("Request Header Fields Too Large"), "RequestTooLargeException"),
            GatewayVerdict.ArnTooLong => new(414, Message("Request-URI Too Long"), "RequestUriTooLongException"),
            GatewayVerdict.IdentityMissing or GatewayVerdict.IdentityRejected or GatewayVerdict.Unauthorized => new(
                401,
                Message("Unauthorized"),
                "UnauthorizedException"
            ),
            GatewayVerdict.ExplicitDeny => Denied(" with an explicit deny"),
            GatewayVerdict.ImplicitDeny or GatewayVerdict.NotAuthorized => Denied(""),
            GatewayVerdict.ApiKeyInvalid => new(403, Message("Forbidden"), "ForbiddenException"),
            GatewayVerdict.FunctionUnavailable => new(500, """{"message":null}""", "AuthorizerFailureException"),
            _ => new(500, """{"message":null}""", "AuthorizerConfigurationException"),
        };

    private static GatewayResponse ForHttp(GatewayVerdict verdict) =>
        verdict switch
        {
            GatewayVerdict.NoRoute => new(404, Message("Not Found")),
            GatewayVerdict.HeadersTooLarge => new(431, Message("Request Header Fields Too Large")),
            GatewayVerdict.ArnTooLong => new(414, Message("Request-URI Too Long")),
            GatewayVerdict.IdentityMissing or GatewayVerdict.IdentityRejected or GatewayVerdict.Unauthorized => new(
                401,
                Message("Unauthorized")
            ),
            GatewayVerdict.ExplicitDeny
            or GatewayVerdict.ImplicitDeny
            or GatewayVerdict.NotAuthorized
            or GatewayVerdict.ApiKeyInvalid => new(403, Message("Forbidden")),
            _ => new(500, Message("Internal Server Error")),
        };

    private static GatewayResponse Denied(string how) =>
        new(403, $$"""{"Message":"User is not authorized to access this resource{{how}}"}""", "AccessDeniedException");

    private static string Message(string text) => $$"""{"message":"{{text}}"}""";
}
