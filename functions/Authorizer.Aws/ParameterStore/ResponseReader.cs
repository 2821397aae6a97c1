using System.Text.Json;

namespace Authorizer.Aws.ParameterStore;

/// <summary>One page: its parameters, and the token of the next page where there is one.</summary>
internal sealed record Page(IReadOnlyList<Parameter> Parameters, string? NextToken);

/// <summary>One page of descriptions, and the token of the next page where there is one.</summary>
internal sealed record DescriptionPage(IReadOnlyList<ParameterMetadata> Parameters, string? NextToken);

/// <summary>
/// The answers' JSON. Unknown members are skipped; a missing required one is an error, because an empty object must not pass for
/// an empty path.
/// </summary>
internal static class ResponseReader
{
    public static Page Page(ReadOnlyMemory<byte> body, Call call) =>
        Read(
            body,
            call,
            root =>
            {
                var parameters = root.GetProperty("Parameters").EnumerateArray().Select(Parameter).ToArray();
                return new Page(parameters, Token(root));
            }
        );

    public static DescriptionPage Descriptions(ReadOnlyMemory<byte> body, Call call) =>
        Read(
            body,
            call,
            root =>
            {
                var parameters = root.GetProperty("Parameters").EnumerateArray().Select(Description).ToArray();
                return new DescriptionPage(parameters, Token(root));
            }
        );

    /// <summary>How many names were deleted; those that were not there stand in <c>InvalidParameters</c>.</summary>
    public static int Deleted(ReadOnlyMemory<byte> body, Call call) =>
        Read(body, call, root => root.GetProperty("DeletedParameters").GetArrayLength());

    public static Parameter Parameter(ReadOnlyMemory<byte> body, Call call) =>
        Read(body, call, root => Parameter(root.GetProperty("Parameter")));

    public static PutParameterResponse Put(ReadOnlyMemory<byte> body, Call call) =>
        Read(body, call, root => new PutParameterResponse(root.GetProperty("Version").GetInt64(), Optional(root, "Tier")));

    private static Parameter Parameter(JsonElement element) =>
        new()
        {
            Name = Text(element, "Name"),
            Type = Text(element, "Type"),
            Value = Text(element, "Value"),
            Version = element.GetProperty("Version").GetInt64(),
        };

    private static ParameterMetadata Description(JsonElement element) =>
        new(Text(element, "Name"), Text(element, "Type"), Optional(element, "Tier"), Optional(element, "KeyId"));

    private static string? Token(JsonElement root) => Optional(root, "NextToken") is { Length: > 0 } token ? token : null;

    private static T Read<T>(ReadOnlyMemory<byte> body, Call call, Func<JsonElement, T> shape)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return shape(document.RootElement);
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The parser's own message may quote a parameter's value, so it goes no further.
            throw call.Failed(ParameterStoreError.InvalidResponse, "UnexpectedAnswer");
        }
    }

    private static string Text(JsonElement element, string member) =>
        element.GetProperty(member).GetString() ?? throw new KeyNotFoundException();

    private static string? Optional(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value.GetString() : null;
}
