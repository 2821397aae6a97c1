using System.Text.Json;

namespace Authorizer.Local.ParameterStore;

/// <summary>Members of a request, with the service's errors for those that are missing or of the wrong kind.</summary>
internal static class RequestMembers
{
    public static string Text(JsonElement request, string name) =>
        OptionalText(request, name)
        ?? throw new WireError("ValidationException", $"Value null at '{name}' failed to satisfy constraint: must not be null.");

    public static string? OptionalText(JsonElement request, string name) =>
        Member(request, name) is not { } member ? null
        : member.ValueKind == JsonValueKind.String ? member.GetString()
        : throw Unexpected(name);

    public static bool Flag(JsonElement request, string name) =>
        Member(request, name) is { } member
        && member.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Unexpected(name),
        };

    public static int Number(JsonElement request, string name, int fallback)
    {
        if (Member(request, name) is not { } member)
        {
            return fallback;
        }

        return member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) ? number : throw Unexpected(name);
    }

    public static IReadOnlyList<string> Texts(JsonElement request, string name)
    {
        if (Member(request, name) is not { ValueKind: JsonValueKind.Array } member)
        {
            throw Unexpected(name);
        }

        return
        [
            .. member
                .EnumerateArray()
                .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Unexpected(name)),
        ];
    }

    private static JsonElement? Member(JsonElement request, string name) =>
        request.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static WireError Unexpected(string name) => new("SerializationException", $"'{name}' has an unexpected type.");
}
