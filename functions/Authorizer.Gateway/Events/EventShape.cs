using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>Which of the five kinds an event is, from its shape and not from configuration (specs/aws.md 1.1).</summary>
internal static class EventShape
{
    private const string Connect = "CONNECT";

    internal static (ApiKind Kind, MethodArn Arn) Of(EventMembers members, KnownStages? stages)
    {
        var type = EventTexts.Word(members.Type, "TOKEN", "REQUEST");
        var version = EventTexts.Word(members.Version, "2.0", "1.0");
        var isPayload2 = version == "2.0";
        var text = EventTexts.Single(isPayload2 ? members.RouteArn : members.MethodArn);
        if (text is null || !MethodArn.TryParse(text.Utf8, stages, out var arn))
        {
            throw new FaultException(Fault.EventInvalid);
        }
        return (KindOf(type, version, arn, EventTexts.Word(members.EventType, Connect)), arn);
    }

    // A recorded $connect event has "$LATEST" for a version: there the route alone tells. REST sends no version, though an emulator
    // of it sends "1.0" and is then answered as an HTTP API.
    private static ApiKind KindOf(string? type, string? version, MethodArn arn, string? eventType) =>
        (type, version, arn.IsConnect, eventType) switch
        {
            ("TOKEN", null, false, _) => ApiKind.RestToken,
            ("REQUEST", not "2.0", true, null or Connect) => ApiKind.WebSocket,
            ("REQUEST", null, false, not Connect) => ApiKind.RestRequest,
            ("REQUEST", "1.0", false, not Connect) => ApiKind.HttpApiPayload1,
            ("REQUEST", "2.0", false, not Connect) => ApiKind.HttpApiPayload2,
            _ => throw new FaultException(Fault.EventInvalid),
        };
}
