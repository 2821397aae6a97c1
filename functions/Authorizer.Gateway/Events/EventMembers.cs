using System.Runtime.CompilerServices;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>The members of an event that somebody reads, as slices; empty where absent. Each may be there once.</summary>
internal struct EventMembers
{
    private const int RequestContextIndex = 11;

    private static readonly string[] Names =
    [
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
        "requestContext",
    ];

    private static readonly string[] ContextNames = ["eventType"];

    // What API Gateway sends nests 6 deep; members nobody reads may grow.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    private Slices picked;
    private ReadOnlyMemory<byte> eventType;

    internal readonly ReadOnlyMemory<byte> Type => picked[0];

    internal readonly ReadOnlyMemory<byte> Version => picked[1];

    internal readonly ReadOnlyMemory<byte> MethodArn => picked[2];

    internal readonly ReadOnlyMemory<byte> RouteArn => picked[3];

    internal readonly ReadOnlyMemory<byte> AuthorizationToken => picked[4];

    internal readonly ReadOnlyMemory<byte> IdentitySource => picked[5];

    internal readonly ReadOnlyMemory<byte> Headers => picked[6];

    internal readonly ReadOnlyMemory<byte> MultiValueHeaders => picked[7];

    internal readonly ReadOnlyMemory<byte> Query => picked[8];

    internal readonly ReadOnlyMemory<byte> MultiValueQuery => picked[9];

    internal readonly ReadOnlyMemory<byte> Cookies => picked[10];

    /// <summary>The <c>eventType</c> of <c>requestContext</c>.</summary>
    internal readonly ReadOnlyMemory<byte> EventType => eventType;

    /// <summary>
    /// Reads the event once. Throws <see cref="JsonException"/> for what is no JSON, <see cref="FaultException"/> for another shape and where
    /// one of them comes twice.
    /// </summary>
    internal static EventMembers Read(ReadOnlyMemory<byte> utf8)
    {
        var members = default(EventMembers);
        var reader = new Utf8JsonReader(utf8.Span, Options);
        Require(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        while (NamedMembers.TryReadNext(ref reader, Names, out var index))
        {
            var start = (int)reader.TokenStartIndex;
            if (index == RequestContextIndex)
            {
                members.ReadContext(utf8, ref reader);
            }
            reader.Skip();
            if (index >= 0)
            {
                Keep(ref members.picked[index], utf8[start..(int)reader.BytesConsumed]);
            }
        }
        // Throws when anything but white space follows.
        reader.Read();
        return members;
    }

    // To its last token, so that there is nothing left to skip.
    private void ReadContext(ReadOnlyMemory<byte> utf8, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }
        Require(reader.TokenType == JsonTokenType.StartObject);
        while (NamedMembers.TryReadNext(ref reader, ContextNames, out var index))
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (index == 0)
            {
                Keep(ref eventType, utf8[start..(int)reader.BytesConsumed]);
            }
        }
    }

    private static void Keep(ref ReadOnlyMemory<byte> slot, ReadOnlyMemory<byte> value)
    {
        Require(slot.IsEmpty);
        slot = value;
    }

    private static void Require(bool hasShape)
    {
        if (!hasShape)
        {
            throw new FaultException(Fault.EventInvalid);
        }
    }

    [InlineArray(RequestContextIndex + 1)]
    private struct Slices
    {
        private ReadOnlyMemory<byte> first;
    }
}
