using System.Globalization;
using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Policies;

/// <summary>A policy in IAM's JSON, whose members are in PascalCase (specs/aws.md 1.2).</summary>
public static class PolicyText
{
    private const string Version = "2012-10-17";
    private const string Action = "execute-api:Invoke";

    /// <summary>Writes the value of <c>policyDocument</c>.</summary>
    public static void Write(Utf8JsonWriter json, StagePolicy policy) =>
        json.WriteRawValue(policy.Utf8, skipInputValidation: true);

    /// <summary>The text, for a policy to keep.</summary>
    internal static byte[] Render(StagePolicy policy)
    {
        var json = new JsonOutput(room: 1024);
        json.StartObject();
        WriteText(json, "Version"u8, Version);
        json.Name("Statement"u8);
        json.StartArray();
        foreach (var statement in policy.Statements)
        {
            Write(json, statement);
        }
        json.EndArray();
        json.EndObject();
        return json.Written.ToArray();
    }

    private static void Write(JsonOutput json, PolicyStatement statement)
    {
        json.StartObject();
        WriteText(json, "Effect"u8, statement.Effect);
        WriteText(json, "Action"u8, Action);
        json.Name(statement.IsAboutOthers ? "NotResource"u8 : "Resource"u8);
        json.StartArray();
        foreach (var resource in statement.Resources)
        {
            json.Text(resource);
        }
        json.EndArray();
        if (statement.From is { } from)
        {
            json.Name("Condition"u8);
            json.StartObject();
            json.Name("DateGreaterThanEquals"u8);
            json.StartObject();
            WriteText(
                json,
                "aws:CurrentTime"u8,
                from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            );
            json.EndObject();
            json.EndObject();
        }
        json.EndObject();
    }

    private static void WriteText(JsonOutput json, ReadOnlySpan<byte> name, string text)
    {
        json.Name(name);
        json.Text(text);
    }
}
