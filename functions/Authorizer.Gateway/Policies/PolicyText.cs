using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

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
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        json.WriteStartObject();
        json.WriteString("Version"u8, Version);
        json.WriteStartArray("Statement"u8);
        foreach (var statement in policy.Statements)
        {
            Write(json, statement);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PolicyStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("Effect"u8, statement.Effect);
        json.WriteString("Action"u8, Action);
        json.WriteStartArray(statement.IsAboutOthers ? "NotResource"u8 : "Resource"u8);
        foreach (var resource in statement.Resources)
        {
            json.WriteStringValue(resource);
        }
        json.WriteEndArray();
        if (statement.From is { } from)
        {
            json.WriteStartObject("Condition"u8);
            json.WriteStartObject("DateGreaterThanEquals"u8);
            json.WriteString(
                "aws:CurrentTime"u8,
                from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            );
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
