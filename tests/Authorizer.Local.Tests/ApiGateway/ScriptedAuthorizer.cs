using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.Tests.ApiGateway;

/// <summary>Stands in for the function: keeps the events it is called with and answers by a script.</summary>
internal sealed class ScriptedAuthorizer
{
    private readonly ConcurrentQueue<JsonElement> events = new();

    public int Calls => events.Count;

    public JsonElement LastEvent => events.Last();

    /// <summary>What it makes of an event; by default an Allow for the whole API.</summary>
    public Func<JsonElement, AuthorizerCallResult> Script { get; set; } = _ => Answer(Policy(Statement("Allow", "*")));

    public Task<AuthorizerCallResult> InvokeAsync(ReadOnlyMemory<byte> message, CancellationToken deadline)
    {
        using var document = JsonDocument.Parse(message);
        events.Enqueue(document.RootElement.Clone());
        return Task.FromResult(Script(LastEvent));
    }

    public static AuthorizerCallResult Answer(string json) => new AuthorizerCallResult.Answered(Encoding.UTF8.GetBytes(json));

    public static AuthorizerCallResult Error(string message) => new AuthorizerCallResult.Failed("Function.Scripted", message);

    public static string Policy(string statements, string context = "{}", string principal = "alice") =>
        $$"""
            {"principalId":"{{principal}}","policyDocument":{"Version":"2012-10-17","Statement":[{{statements}}]},"context":{{context}}}
            """;

    public static string Statement(string effect, string resource) =>
        $$"""{"Effect":"{{effect}}","Action":"execute-api:Invoke","Resource":"{{resource}}"}""";
}
