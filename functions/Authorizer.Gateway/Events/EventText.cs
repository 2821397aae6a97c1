using System.Text;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Events;

/// <summary>One text of an event as UTF-8: a view of the event, as long as no escape hides it. It never prints itself.</summary>
internal sealed class EventText
{
    internal EventText(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    internal ReadOnlyMemory<byte> Utf8 { get; }

    internal static EventText Empty { get; } = new(default);

    /// <summary>Null where the value is no string.</summary>
    internal static EventText? Of(JsonValue value) =>
        value.TryGetPlainText(out var plain) ? new EventText(plain)
        : value.AsString() is { } text ? new EventText(Encoding.UTF8.GetBytes(text))
        : null;

    internal bool Equals(EventText other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    internal string Decoded() => Encoding.UTF8.GetString(Utf8.Span);

    public override string ToString() => "(text of an event)";
}
