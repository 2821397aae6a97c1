namespace Authorizer.Gateway.Events;

/// <summary>The members of an event that somebody reads, as slices; empty where absent. Each may be there once.</summary>
internal sealed class EventMembers
{
    private readonly ReadOnlyMemory<byte>[] picked;

    private EventMembers(ReadOnlyMemory<byte>[] picked) => this.picked = picked;

    internal ReadOnlyMemory<byte> Type => picked[0];

    internal ReadOnlyMemory<byte> Version => picked[1];

    internal ReadOnlyMemory<byte> MethodArn => picked[2];

    internal ReadOnlyMemory<byte> RouteArn => picked[3];

    internal ReadOnlyMemory<byte> AuthorizationToken => picked[4];

    internal ReadOnlyMemory<byte> IdentitySource => picked[5];

    internal ReadOnlyMemory<byte> Headers => picked[6];

    internal ReadOnlyMemory<byte> MultiValueHeaders => picked[7];

    internal ReadOnlyMemory<byte> Query => picked[8];

    internal ReadOnlyMemory<byte> MultiValueQuery => picked[9];

    internal ReadOnlyMemory<byte> Cookies => picked[10];

    internal ReadOnlyMemory<byte> RequestContext => picked[11];

    internal static EventMembers Read(ReadOnlyMemory<byte> utf8) =>
        new(
            NamedMembers.Pick(
                utf8,
                "type",
                "version",
                "methodArn",
                "routeArn",
                "authorizationToken",
                "identitySource",
                "headers",
                "multiValueHeaders",
                "queryStringParameters",
                "multiValueQueryStringParameters",
                "cookies",
                "requestContext"
            )
        );
}
