using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway.Answers;

/// <summary>The context of an answer, checked against what the kind of API takes and written as its backend sees it.</summary>
internal sealed record AnswerContext(ImmutableArray<KeyValuePair<string, JsonElement>> Members)
{
    public static AnswerContext Read(JsonElement answer, ApiKind kind)
    {
        if (!answer.TryGetProperty("context", out var context) || context.ValueKind == JsonValueKind.Null)
        {
            return new AnswerContext([]);
        }
        if (context.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedAnswerException("context: expected an object.");
        }
        return new AnswerContext([.. context.EnumerateObject().Select(member => Member(member, kind))]);
    }

    /// <summary>The member <c>reason</c>, a fixed code in our own function's answers.</summary>
    public string? Reason =>
        Members.FirstOrDefault(member => member.Key == "reason").Value is { ValueKind: JsonValueKind.String } reason
            ? reason.GetString()
            : null;

    /// <summary>REST backends see every value as a string, those of HTTP APIs as what it is.</summary>
    public void WriteMembers(Utf8JsonWriter writer, ApiKind kind)
    {
        foreach (var (name, value) in Members)
        {
            if (kind.IsRest)
            {
                writer.WriteString(name, Text(value));
            }
            else
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }
    }

    private static KeyValuePair<string, JsonElement> Member(JsonProperty member, ApiKind kind)
    {
        var isScalar =
            member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
        if (!isScalar && !kind.IsPayload2)
        {
            throw new MalformedAnswerException($"context.{member.Name}: expected a string, a number or a boolean.");
        }
        if (member.Name == "claims" && kind == ApiKind.HttpPayload1)
        {
            throw new MalformedAnswerException("context.claims: is reserved by API Gateway.");
        }
        return KeyValuePair.Create(member.Name, member.Value.Clone());
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
