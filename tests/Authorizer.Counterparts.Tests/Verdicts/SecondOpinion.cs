using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Authorizer.Counterparts.Tests.Node;

namespace Authorizer.Counterparts.Tests.Verdicts;

/// <summary>What the other verifiers say about every case: asked once, in one process.</summary>
public sealed class SecondOpinion : IAsyncLifetime
{
    public const string AwsJwtVerify = "aws-jwt-verify";
    public const string Jose = "jose";
    private const string Acceptance = "accepted";
    private FrozenDictionary<(string Case, string Peer), string> verdicts = FrozenDictionary<(string, string), string>.Empty;

    /// <summary>Null when the peer accepts, else its class of error.</summary>
    public string? ErrorOf(string peer, string name) =>
        verdicts[(name, peer)] is var verdict && verdict == Acceptance ? null : verdict;

    public async ValueTask InitializeAsync()
    {
        var heard = new Dictionary<(string, string), string>();
        await using var script = NodeScript.Start("second-opinion.mjs");
        foreach (var row in CaseTable.All)
        {
            var answer = JsonElement.Parse(await script.AskAsync(Question(row)));
            foreach (var verdict in answer.GetProperty("verdicts").EnumerateObject())
            {
                heard.Add((row.Name, verdict.Name), verdict.Value.GetString()!);
            }
        }
        verdicts = heard.ToFrozenDictionary();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Question(TokenCase row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteString("token", row.Token);
            WriteList(json, "issuer", row.Terms.Aliases.Prepend(row.Terms.Issuer!));
            WriteList(json, "audience", row.Terms.Audiences);
            WriteList(json, "algorithms", row.Terms.Algorithms.Select(algorithm => algorithm.Name));
            json.WriteNumber("skewSeconds", row.Terms.ClockSkew.TotalSeconds);
            json.WriteNumber("now", The.Seconds());
            json.WritePropertyName("jwks");
            json.WriteRawValue(row.KeySet);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }
}
