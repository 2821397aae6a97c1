using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>The members of an event that somebody reads, each there once or absent; whatever else stands there is not looked at.</summary>
internal readonly struct EventMembers
{
    // What API Gateway sends nests 6 deep; members nobody reads may grow.
    private const int MaxDepth = 128;
    private readonly CheckedObject json;

    private EventMembers(CheckedObject json) => this.json = json;

    internal JsonValue Type => Only("type");

    internal JsonValue Version => Only("version");

    internal JsonValue MethodArn => Only("methodArn");

    internal JsonValue RouteArn => Only("routeArn");

    internal JsonValue AuthorizationToken => Only("authorizationToken");

    internal JsonValue IdentitySource => Only("identitySource");

    internal JsonValue Headers => Only("headers");

    internal JsonValue MultiValueHeaders => Only("multiValueHeaders");

    internal JsonValue Query => Only("queryStringParameters");

    internal JsonValue MultiValueQuery => Only("multiValueQueryStringParameters");

    internal JsonValue Cookies => Only("cookies");

    /// <summary>Throws <see cref="FaultException"/> for what is no JSON object.</summary>
    internal static EventMembers Read(ReadOnlyMemory<byte> utf8, Workspace? workspace) =>
        StrictJson.TryParseLoosely(utf8, MaxDepth, out var json, workspace)
            ? new EventMembers(json)
            : throw new FaultException(Fault.EventInvalid);

    /// <summary>The <c>eventType</c> of <c>requestContext</c>, which is an object where it is there.</summary>
    internal JsonValue EventType
    {
        get
        {
            var context = Only("requestContext");
            Require(context.Kind is JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined);
            var eventType = default(JsonValue);
            var members = context.Members;
            while (members.MoveNext())
            {
                if (members.IsNamed("eventType"))
                {
                    Require(eventType.Kind == JsonValueKind.Undefined);
                    eventType = members.Current.Value;
                }
            }
            return eventType;
        }
    }

    private JsonValue Only(string name)
    {
        Require(json.TryFindOnly(name, out var value));
        return value;
    }

    private static void Require(bool hasShape)
    {
        if (!hasShape)
        {
            throw new FaultException(Fault.EventInvalid);
        }
    }
}
