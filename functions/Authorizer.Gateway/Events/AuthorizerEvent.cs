using System.Collections.Immutable;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>One authorizer event of API Gateway, any of the five kinds; what nothing here reads is not looked at.</summary>
/// <remarks>It is a view of the bytes it was parsed from: they must stay as they are while it is used. It never prints itself.</remarks>
public sealed class AuthorizerEvent
{
    private readonly TextMap headers;
    private readonly TextMap multiValueHeaders;
    private readonly TextMap query;
    private readonly TextMap multiValueQuery;
    private readonly JsonValue cookies;

    private AuthorizerEvent(EventMembers members, ApiKind kind, MethodArn arn, Workspace? workspace)
    {
        Kind = kind;
        MethodArn = arn;
        // On the other kinds a member of that name repeats the identity source.
        AuthorizationToken = kind == ApiKind.RestToken ? EventTexts.Single(members.AuthorizationToken) : null;
        headers = TextMap.Parse(members.Headers, isMultiValue: false, workspace);
        multiValueHeaders = TextMap.Parse(members.MultiValueHeaders, isMultiValue: true, workspace);
        query = TextMap.Parse(members.Query, isMultiValue: false, workspace);
        multiValueQuery = TextMap.Parse(members.MultiValueQuery, isMultiValue: true, workspace);
        cookies = EventTexts.List(members.Cookies);
        var identity = EventTexts.Of(EventTexts.SingleOrList(members.IdentitySource));
        IdentityTexts = identity.Count == 0 ? null : identity;
    }

    public ApiKind Kind { get; }

    public MethodArn MethodArn { get; }

    /// <summary>The whole value of a TOKEN authorizer's header; null on every other kind.</summary>
    internal EventText? AuthorizationToken { get; }

    /// <summary>The identity source's values, by which API Gateway caches; null when the event names none.</summary>
    public ImmutableArray<string>? IdentitySource =>
        IdentityTexts is { } texts ? [.. texts.Select(text => text.Decoded())] : null;

    internal IReadOnlyList<EventText>? IdentityTexts { get; }

    /// <summary>
    /// Throws <see cref="FaultException"/> with <see cref="Fault.EventInvalid"/>, and nothing else, for bytes that are not one of the
    /// five kinds.
    /// </summary>
    /// <param name="utf8">The event, which this is a view of.</param>
    /// <param name="workspace">Memory to read it in; null: memory of its own.</param>
    /// <param name="stages">Stages that earlier events named; null: none.</param>
    public static AuthorizerEvent Parse(ReadOnlyMemory<byte> utf8, Workspace? workspace = null, KnownStages? stages = null)
    {
        var members = EventMembers.Read(utf8, workspace);
        var (kind, arn) = EventShape.Of(members, stages);
        return new AuthorizerEvent(members, kind, arn, workspace);
    }

    /// <summary>Every distinct line of a header; names are compared without case, on every kind (specs/aws.md 1.1).</summary>
    public IReadOnlyList<string> HeaderLines(string name) => HeaderTexts(name).ConvertAll(text => text.Decoded());

    internal List<EventText> HeaderTexts(string name) => Values(multiValueHeaders, headers, name, ignoresCase: true);

    /// <summary>Every distinct value of a query parameter, by its exact name.</summary>
    internal List<EventText> QueryTexts(string name) => Values(multiValueQuery, query, name, ignoresCase: false);

    /// <summary>Payload 2.0's list of cookies, each <c>name=value</c>; none elsewhere.</summary>
    internal IReadOnlyList<EventText> CookieTexts() => EventTexts.Of(cookies);

    /// <summary>Whether the event tells of headers: a TOKEN event does not.</summary>
    public bool HasHeaders => Kind != ApiKind.RestToken;

    /// <summary>
    /// Whether a header or query parameter has this value, alone or among others between commas: then it may be the client's own word.
    /// </summary>
    internal bool IsSaidByClient(string text) =>
        headers.HasValue(text) || multiValueHeaders.HasValue(text) || query.HasValue(text) || multiValueQuery.HasValue(text);

    public override string ToString() => $"(authorizer event, {Kind})";

    // The lists have the client's order; the single values repeat the last or the first of them, or stand alone.
    private static List<EventText> Values(TextMap lists, TextMap singles, string name, bool ignoresCase)
    {
        var values = new List<EventText>(1);
        lists.AddValues(name, ignoresCase, values);
        singles.AddValues(name, ignoresCase, values);
        return values;
    }
}
