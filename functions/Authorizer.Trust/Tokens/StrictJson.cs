using System.Text.Unicode;

namespace Authorizer.Trust.Tokens;

/// <summary>
/// The JSON this house believes in: one document, well-formed UTF-8, no member twice (also not in another spelling), no lone
/// surrogate, nesting bounded, nothing after it (contract 4, step 3; RFC 7515 section 4; RFC 8259).
/// </summary>
public static class StrictJson
{
    /// <summary>How deep a token's header or payload may nest; the root counts as 1.</summary>
    public const int TokenDepth = 32;

    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    public static bool TryParse(ReadOnlyMemory<byte> utf8, int maxDepth, out JsonValue value)
    {
        var isJson = Utf8.IsValid(utf8.Span) && JsonScanner.Accepts(utf8.Span, maxDepth, isStrict: true, workspace: null, out _);
        value = isJson ? new JsonValue(utf8.Trim(Space)) : default;
        return isJson;
    }

    /// <summary>The same for what has to be an object.</summary>
    /// <param name="utf8">The document; the object is a view of it.</param>
    /// <param name="maxDepth">How deep it may nest.</param>
    /// <param name="value">The object.</param>
    /// <param name="workspace">Where it is noted what stands where; null: in memory of the object's own.</param>
    public static bool TryParseObject(
        ReadOnlyMemory<byte> utf8,
        int maxDepth,
        out CheckedObject value,
        Workspace? workspace = null
    ) => TryParseObject(utf8, maxDepth, isStrict: true, workspace, out value);

    /// <summary>Strictly what was parsed loosely.</summary>
    public static bool TryParseObject(JsonValue loose, int maxDepth, out CheckedObject value, Workspace? workspace = null) =>
        TryParseObject(loose.Memory, maxDepth, out value, workspace);

    /// <summary>Strictly what was parsed loosely.</summary>
    public static bool TryParse(JsonValue loose, int maxDepth, out JsonValue value) =>
        TryParse(loose.Memory, maxDepth, out value);

    /// <summary>
    /// The same for an object of which only parts are looked at: members may come twice and half surrogate pairs may stand in values, so
    /// whatever is believed in it is parsed again, strictly.
    /// </summary>
    public static bool TryParseLoosely(
        ReadOnlyMemory<byte> utf8,
        int maxDepth,
        out CheckedObject value,
        Workspace? workspace = null
    ) => TryParseObject(utf8, maxDepth, isStrict: false, workspace, out value);

    private static bool TryParseObject(
        ReadOnlyMemory<byte> utf8,
        int maxDepth,
        bool isStrict,
        Workspace? workspace,
        out CheckedObject value
    )
    {
        value = default;
        // The places of members count from the brace that opens it.
        var json = utf8.Trim(Space);
        if (
            json.IsEmpty
            || json.Span[0] != '{'
            || !Utf8.IsValid(json.Span)
            || !JsonScanner.Accepts(json.Span, maxDepth, isStrict, workspace, out var members)
        )
        {
            return false;
        }
        value = new CheckedObject(json, members);
        return true;
    }
}
