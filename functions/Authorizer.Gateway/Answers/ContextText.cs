using Authorizer.Trust.Callers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Answers;

/// <summary>The <c>context</c> of an answer: flat, for API Gateway fails on anything nested (contract 6, specs/aws.md 1.2).</summary>
internal static class ContextText
{
    internal static void Write(JsonOutput json, Caller caller)
    {
        json.Name("context"u8);
        json.StartObject();
        foreach (var (key, value) in caller.Context)
        {
            json.Name(key);
            Write(json, value);
        }
        json.EndObject();
    }

    /// <summary>A denying answer says why and nothing else.</summary>
    internal static void Write(JsonOutput json, Refusal reason)
    {
        json.Name("context"u8);
        json.StartObject();
        json.Name("reason"u8);
        json.Text(reason.Code());
        json.EndObject();
    }

    private static void Write(JsonOutput json, ContextValue value)
    {
        if (value.TryGetJson(out var asInToken))
        {
            json.Json(asInToken);
            return;
        }
        json.Text(value.Text);
    }
}
