using System.Text.Json.Nodes;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>A document that names a file of the function's package: the file counts as if it stood in the document.</summary>
public abstract class DeploymentPackageTests(Build build)
{
    [Theory]
    [InlineData("keys/local.json")]
    [InlineData("{task}/keys/local.json")]
    public async Task Keys_deployed_with_the_function_verify_without_a_fetch(string filename)
    {
        using var folder = new ScratchFolder();
        await using var function = await PreparedAsync(folder, "keys/local.json", filename);
        var before = function.Provider.Requests.KeySet;
        await function.StartAsync(build);

        var answer = JsonNode.Parse(await function.InvokeAsync(Events.Token(function.Provider.Mint())))!;

        Assert.Equal("alice", (string?)answer["principalId"]);
        Assert.Equal(before, function.Provider.Requests.KeySet);
    }

    [Theory]
    [InlineData("keys/other.json")]
    [InlineData("../outside.json")]
    [InlineData("link.json")]
    public async Task A_file_that_is_no_part_of_the_deployment_is_a_problem_of_the_document(string filename)
    {
        using var folder = new ScratchFolder();
        await using var function = await PreparedAsync(folder, "../outside.json", filename);
        folder.Link("task/link.json", "../outside.json");

        var outcome = await function.StartAsync(build);

        Assert.Equal("Runtime.ConfigInvalid", outcome.Error?.Category);
        Assert.Contains("providers/local: JSONWebKeySet.Local.Filename", outcome.Error!.Message, StringComparison.Ordinal);
    }

    private static async Task<RunningFunction> PreparedAsync(ScratchFolder folder, string file, string filename)
    {
        var function = await RunningFunction.PrepareAsync();
        using var http = new HttpClient();
        folder.Write("task/" + file, await http.GetStringAsync(new Uri(function.Provider.KeySetUri)));
        Directory.CreateDirectory(folder.At("task"));
        function.Environment["LAMBDA_TASK_ROOT"] = folder.At("task");
        filename = filename.Replace("{task}", folder.At("task"), StringComparison.Ordinal);
        function.Store.Put(
            $"{RunningFunction.Path}/providers/local",
            $$"""
            {
              "Kind": "jwt-provider", "Name": "local", "Issuer": "{{function.Provider.Issuer}}", "Audiences": ["{{Documents.Audience}}"],
              "JSONWebKeySet": { "Local": { "Filename": "{{filename}}" } }
            }
            """
        );
        return function;
    }
}

public sealed class ManagedDeploymentPackageTests() : DeploymentPackageTests(Build.Managed);

public sealed class NativeDeploymentPackageTests() : DeploymentPackageTests(Build.Native);
