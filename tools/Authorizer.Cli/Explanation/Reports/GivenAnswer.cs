using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Events;

namespace Authorizer.Cli.Explanation.Reports;

/// <summary>The response as it would be posted, for a person to read.</summary>
/// <param name="Json">Indented; claim values are described unless they were asked for.</param>
/// <param name="Bytes">Its size as it would be posted.</param>
/// <param name="Limit">What API Gateway takes.</param>
internal sealed record GivenAnswer(JsonObject Json, int Bytes, int Limit)
{
    private const string UsageKey = "usageIdentifierKey";
    private const string Principal = "principalId";
    private const string Unverified = "unverified";
    private static readonly string[] Shown = ["provider", "iss", "exp", "reason"];

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Null for the error <c>Unauthorized</c>, which has no body.</summary>
    public static GivenAnswer? Of(Answer answer, ApiKind kind, bool showsClaims)
    {
        if (!answer.IsResponse(out var utf8))
        {
            return null;
        }
        var json = JsonNode.Parse(utf8.Value.Span)!.AsObject();
        Describe(json, UsageKey);
        if (!showsClaims)
        {
            if ((string?)json[Principal] != Unverified)
            {
                Describe(json, Principal);
            }
            DescribeContext(json["context"] as JsonObject);
        }
        return new GivenAnswer(json, utf8.Value.Length, AnswerLimit.Of(kind));
    }

    public IEnumerable<string> Lines()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            Json.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(buffer.ToArray()).ReplaceLineEndings("\n").Split('\n');
    }

    private static void DescribeContext(JsonObject? context)
    {
        foreach (var key in context?.Select(member => member.Key).Except(Shown).ToArray() ?? [])
        {
            Describe(context!, key);
        }
    }

    private static void Describe(JsonObject members, string name)
    {
        if (members[name] is { } value)
        {
            members[name] =
                value.GetValueKind() == JsonValueKind.String
                    ? $"(text of {value.GetValue<string>().Length} letter{(value.GetValue<string>().Length == 1 ? "" : "s")})"
                    : $"({value.GetValueKind().ToString().ToLowerInvariant()})";
        }
    }
}
