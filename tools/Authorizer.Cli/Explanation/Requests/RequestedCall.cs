using Authorizer.Trust.Issuers;

namespace Authorizer.Cli.Explanation.Requests;

/// <summary>A request without an event: what <c>--method</c>, <c>--path</c>, <c>--api</c> and <c>--kind</c> say.</summary>
/// <param name="Method">An HTTP verb.</param>
/// <param name="Path">With its leading slash, without the stage.</param>
/// <param name="Api"><c>{api}/{stage}</c>.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
internal sealed record RequestedCall(string Method, string Path, string Api, string Kind)
{
    public const string Rest = "rest";
    public const string Http = "http";
    public const string WebSocket = "websocket";

    public static string[] Kinds { get; } = [Rest, Http, WebSocket];
}

/// <summary>A token where a request has it.</summary>
/// <param name="Token">The text.</param>
/// <param name="Location">The place.</param>
internal sealed record PlacedToken(string Token, TokenLocation Location)
{
    /// <summary>The whole value of the header or parameter.</summary>
    public string Value => Location.Kind == TokenLocationKind.Header ? Location.Prefix + Token : Token;
}
