using System.Text.Json;
using Authorizer.Local.ApiGateway.Stages;
using Authorizer.Local.Iam;

namespace Authorizer.Local.ApiGateway.Answers;

/// <summary>What the function answered, in one of the two forms; what the cache keeps.</summary>
internal abstract record AuthorizerAnswer(AnswerContext Context)
{
    /// <summary>Reads the bytes as an answer of the kind; anything else is a <see cref="MalformedAnswerException"/>.</summary>
    public static AuthorizerAnswer Read(ReadOnlyMemory<byte> body, ApiKind kind, int maxBytes)
    {
        if (body.Length > maxBytes)
        {
            throw new MalformedAnswerException($"The answer has {body.Length} bytes; at most {maxBytes} are taken.");
        }
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, kind);
        }
        catch (JsonException notJson)
        {
            throw new MalformedAnswerException("The answer is no JSON.", notJson);
        }
        catch (MalformedPolicyException malformed)
        {
            throw new MalformedAnswerException(malformed.Message, malformed);
        }
    }

    private static AuthorizerAnswer Read(JsonElement answer, ApiKind kind)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedAnswerException("The answer: expected an object.");
        }
        return kind == ApiKind.HttpPayload2Simple ? SimpleAnswer.Read(answer) : PolicyAnswer.Read(answer, kind);
    }
}

/// <summary>A simple response: one boolean for whatever route asks.</summary>
internal sealed record SimpleAnswer(bool IsAuthorized, AnswerContext Context) : AuthorizerAnswer(Context)
{
    public static SimpleAnswer Read(JsonElement answer) =>
        answer.TryGetProperty("isAuthorized", out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new SimpleAnswer(value.GetBoolean(), AnswerContext.Read(answer, ApiKind.HttpPayload2Simple))
            : throw new MalformedAnswerException("isAuthorized: expected true or false.");
}

/// <summary>A policy, evaluated for each request anew.</summary>
internal sealed record PolicyAnswer(string PrincipalId, PolicyDocument Policy, string? UsageIdentifierKey, AnswerContext Context)
    : AuthorizerAnswer(Context)
{
    public static PolicyAnswer Read(JsonElement answer, ApiKind kind) =>
        new(
            OptionalString(answer, "principalId") is { Length: > 0 } principal
                ? principal
                : throw new MalformedAnswerException("principalId: expected a string that is not empty."),
            answer.TryGetProperty("policyDocument", out var policy)
                ? PolicyDocument.Parse(policy)
                : throw new MalformedAnswerException("policyDocument: is missing."),
            OptionalString(answer, "usageIdentifierKey"),
            AnswerContext.Read(answer, kind)
        );

    private static string? OptionalString(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
