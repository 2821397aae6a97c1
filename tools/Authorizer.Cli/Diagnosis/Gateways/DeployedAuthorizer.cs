using System.Collections.Immutable;

namespace Authorizer.Cli.Diagnosis.Gateways;

/// <summary>The kinds of Lambda authorizers, by what they show the function.</summary>
internal enum AuthorizerKind
{
    RestToken,
    RestRequest,
    WebSocket,
    HttpApi,
}

/// <summary>The part of a request that an identity source names.</summary>
internal enum IdentityOrigin
{
    Header,
    QueryParameter,

    /// <summary>The context or a stage variable: nothing that a client sends.</summary>
    Other,
}

/// <summary>One part of an identity source: a request without it is turned away, and answers are cached by it.</summary>
/// <param name="Origin">Where it is.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Text">As API Gateway spells it.</param>
internal sealed record IdentityPart(IdentityOrigin Origin, string Name, string Text);

/// <summary>A Lambda authorizer as an API has it.</summary>
/// <param name="Api">The API's id.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Kind">What it shows the function.</param>
/// <param name="Identity">Its identity source; empty where there is none.</param>
/// <param name="CachedFor">For how long an answer is used again; zero for not at all.</param>
internal sealed record DeployedAuthorizer(
    string Api,
    string Name,
    AuthorizerKind Kind,
    ImmutableArray<IdentityPart> Identity,
    TimeSpan CachedFor
)
{
    /// <summary>The kind in API Gateway's words.</summary>
    public string KindName =>
        Kind switch
        {
            AuthorizerKind.RestToken => "REST TOKEN",
            AuthorizerKind.RestRequest => "REST REQUEST",
            AuthorizerKind.WebSocket => "WebSocket",
            AuthorizerKind.HttpApi => "HTTP API",
        };
}
