using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>One condition as <c>--output json</c> tells it.</summary>
internal sealed record Told(string Status, string Reason, string Message)
{
    public static async Task<Dictionary<string, Told>> AboutAsync(params string[] arguments) =>
        (await AboutAllAsync(arguments)).Single().Value;

    /// <summary>By provider and condition.</summary>
    public static async Task<Dictionary<string, Dictionary<string, Told>>> AboutAllAsync(params string[] arguments)
    {
        var run = await TheCommand.RunAsync(["doctor", .. arguments, "-o", "json"]);
        Assert.Equal("", run.Error);
        var told = In(JsonNode.Parse(run.Output)!);
        Assert.Equal(told.Values.All(one => one["Ready"].Status == "True") ? 0 : 1, run.Code);
        return told;
    }

    public static Dictionary<string, Dictionary<string, Told>> In(JsonNode diagnosed) =>
        diagnosed["providers"]!
            .AsArray()
            .ToDictionary(
                provider => (string)provider!["name"]!,
                provider =>
                    provider!["status"]!["conditions"]!
                        .AsArray()
                        .ToDictionary(
                            condition => (string)condition!["type"]!,
                            condition => new Told(
                                (string)condition!["status"]!,
                                (string)condition["reason"]!,
                                (string)condition["message"]!
                            ),
                            StringComparer.Ordinal
                        ),
                StringComparer.Ordinal
            );
}
