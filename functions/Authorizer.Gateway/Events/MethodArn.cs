using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Authorizer.Gateway.Events;

/// <summary>What was asked for: a route of a stage (grammar: specs/aws.md 1.6).</summary>
/// <remarks>A view of the event: an answer for the whole stage never needs the route's words.</remarks>
public sealed class MethodArn
{
    /// <summary>The one WebSocket route that can carry an authorizer.</summary>
    public const string ConnectRoute = "$connect";

    // RFC 9110 section 5.6.2 (token) without '*' and '$', which mean something in a policy.
    private static readonly SearchValues<byte> VerbCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&'+-.^_`|~"u8
    );

    private const int MaxVerbLength = 128;
    private readonly ReadOnlyMemory<byte> utf8;
    private readonly int routeStart;
    private readonly int pathStart;

    private MethodArn(ReadOnlyMemory<byte> utf8, StageArn stage, int routeStart, int pathStart)
    {
        this.utf8 = utf8;
        this.routeStart = routeStart;
        this.pathStart = pathStart;
        Stage = stage;
    }

    public StageArn Stage { get; }

    /// <summary>The request's verb; null on WebSocket.</summary>
    public string? Verb => IsConnect ? null : Text(utf8.Span[routeStart..(pathStart - 1)]);

    /// <summary>The path without its leading slash, as API Gateway spells it, any character; empty for the root; <c>$connect</c> on WebSocket.</summary>
    public string Path => Text(utf8.Span[pathStart..]);

    [MemberNotNullWhen(false, nameof(Verb))]
    public bool IsConnect => pathStart == routeStart;

    /// <summary>False for anything outside the grammar, and for wildcards before the path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MethodArn? arn) =>
        TryParse(Encoding.UTF8.GetBytes(text), stages: null, out arn);

    /// <summary>The same for a part of an event.</summary>
    /// <param name="utf8">What this is a view of.</param>
    /// <param name="stages">Where the stage is looked up before it is read, and remembered; null: nowhere.</param>
    /// <param name="arn">The route.</param>
    internal static bool TryParse(ReadOnlyMemory<byte> utf8, KnownStages? stages, [NotNullWhen(true)] out MethodArn? arn)
    {
        arn = null;
        var start = 0;
        var stage = stages?.Find(utf8.Span, out start);
        var isKnown = stage is not null;
        if (stage is null && !StageArn.TryRead(utf8.Span, out stage, out start))
        {
            return false;
        }
        var route = utf8.Span[start..];
        var verbLength = route.IndexOf((byte)'/');
        if (verbLength < 0)
        {
            arn = route.SequenceEqual("$connect"u8) ? new MethodArn(utf8, stage, start, start) : null;
        }
        else if (IsVerb(route[..verbLength]))
        {
            arn = new MethodArn(utf8, stage, start, start + verbLength + 1);
        }
        if (arn is not null && !isKnown)
        {
            stages?.Add(utf8.Span[..start], stage);
        }
        return arn is not null;
    }

    /// <summary>As the event spells it.</summary>
    public override string ToString() => Text(utf8.Span);

    /// <summary>The same, in <paramref name="room"/> if it is long enough.</summary>
    internal ReadOnlySpan<char> SpelledIn(Span<char> room) =>
        utf8.Length <= room.Length ? room[..Encoding.UTF8.GetChars(utf8.Span, room)] : ToString();

    private static bool IsVerb(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= MaxVerbLength && !text.ContainsAnyExcept(VerbCharacters);

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
