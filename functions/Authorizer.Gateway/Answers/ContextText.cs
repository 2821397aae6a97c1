using System.Text.Json;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Answers;

/// <summary>The <c>context</c> of an answer: flat, for API Gateway fails on anything nested (contract 6, specs/aws.md 1.2).</summary>
internal static class ContextText
{
    internal static void Write(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartObject("context"u8);
        foreach (var (key, value) in caller.Context)
        {
            json.WritePropertyName(key);
            Write(json, value);
        }
        json.WriteEndObject();
    }

    /// <summary>A denying answer says why and nothing else.</summary>
    internal static void Write(Utf8JsonWriter json, Refusal reason)
    {
        json.WriteStartObject("context"u8);
        json.WriteString("reason"u8, reason.Code());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ContextValue value)
    {
        if (value.TryGetJson(out var asInToken))
        {
            json.WriteRawValue(asInToken, skipInputValidation: true);
            return;
        }
        switch (value.Kind)
        {
            case JsonValueKind.Number:
                json.WriteRawValue(value.Text);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                json.WriteBooleanValue(value.Kind == JsonValueKind.True);
                break;
            default:
                json.WriteStringValue(value.Text);
                break;
        }
    }
}
