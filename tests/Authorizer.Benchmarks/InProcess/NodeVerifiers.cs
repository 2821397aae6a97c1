using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Authorizer.Benchmarks.Processes;
using Authorizer.Benchmarks.Report;
using Authorizer.Function.Tests.Allocations;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>Node's verifiers in a process of their own, which is asked for a number of verifications at a time and tells their time.</summary>
internal sealed class NodeVerifiers : IDisposable
{
    private readonly Process process;

    private NodeVerifiers(Process process) => this.process = process;

    public static async Task<NodeVerifiers> StartAsync()
    {
        var folder = Path.Combine(Peers.Root(AppContext.BaseDirectory), "tests/counterparts");
        await Peers.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);
        var start = new ProcessStartInfo(Peers.InPath("node"), [Path.Combine(folder, "verify-loop.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new NodeVerifiers(Process.Start(start)!);
    }

    /// <summary>Sets the token; returns the names of those who verify it.</summary>
    public IReadOnlyList<string> Take(SignedTokens tokens, string token)
    {
        var question = new JsonObject
        {
            ["token"] = token,
            ["issuer"] = SignedTokens.Issuer,
            ["audience"] = SignedTokens.Audience,
            ["jwks"] = JsonNode.Parse(tokens.KeySet),
            ["algorithm"] = tokens.Algorithm,
        };
        using var answer = Ask(question);
        return [.. answer.RootElement.EnumerateArray().Select(name => name.GetString()!)];
    }

    /// <summary>Microseconds a verification, and of CPU time.</summary>
    public Sample Measure(string peer, int count)
    {
        using var answer = Ask(new JsonObject { ["peer"] = peer, ["count"] = count });
        return new Sample(answer.RootElement[0].GetDouble(), answer.RootElement[1].GetDouble(), Memory: 0);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private JsonDocument Ask(JsonObject question)
    {
        process.StandardInput.WriteLine(question.ToJsonString());
        process.StandardInput.Flush();
        return JsonDocument.Parse(
            process.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException("Node's verifiers ended; what they said stands above.")
        );
    }
}
