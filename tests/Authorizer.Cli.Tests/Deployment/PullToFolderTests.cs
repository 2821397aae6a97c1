using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>What <c>pull --to</c> writes, over what it writes, and for whom.</summary>
public sealed class PullToFolderTests
{
    [Fact]
    public async Task A_folder_gets_one_file_each_which_push_takes_back()
    {
        await using var deployed = await DeployedPath.StartAsync();
        await deployed.PushAsync(
            deployed.Folder.Write("okta.json", Samples.Okta()),
            deployed.Folder.Write("cluster.yaml", Samples.Cluster)
        );
        var folder = deployed.Folder.Path + "/deployed";

        var run = await deployed.PullAsync("--to", folder);
        var again = await deployed.PullAsync("--to", folder);
        var back = await deployed.PushAsync(folder);

        Assert.Equal(
            (0, "deployed/providers/cluster.yaml  written\ndeployed/providers/okta.json  written\n"),
            (run.Code, run.Output)
        );
        Assert.Equal(
            (0, "deployed/providers/cluster.yaml  unchanged\ndeployed/providers/okta.json  unchanged\n"),
            (again.Code, again.Output)
        );
        Assert.Equal(Samples.Okta(), await File.ReadAllTextAsync(folder + "/providers/okta.json"));
        Assert.EndsWith("/authorizer/prod: 2 unchanged\nNothing to write.\n", back.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_says_something_else_is_overwritten_only_by_force_and_no_other_is_written_before()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/a", "{}");
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta());
        var file = deployed.Folder.Write("providers/okta.json", "mine");

        var refused = await deployed.PullAsync("--to", deployed.Folder.Path);
        var kept = await File.ReadAllTextAsync(file);
        var other = File.Exists(deployed.Folder.Path + "/providers/a.json");
        var forced = await deployed.PullAsync("--to", deployed.Folder.Path, "--force");

        Assert.Equal(
            (
                1,
                "error: providers/okta.json says something else than /authorizer/prod/providers/okta; move it away, or overwrite it by --force.\nNothing was written.\n"
            ),
            (refused.Code, refused.Error)
        );
        Assert.Equal(("mine", false), (kept, other));
        Assert.Equal((0, Samples.Okta()), (forced.Code, await File.ReadAllTextAsync(file)));
    }

    [Fact]
    public async Task A_file_in_another_notation_is_replaced_only_by_force_and_then_it_is_told()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta());
        var old = deployed.Folder.Write("providers/okta.json", Samples.Okta());

        var refused = await deployed.PullAsync("--to", deployed.Folder.Path, "-o", "hcl");
        var kept = File.Exists(old);
        var forced = await deployed.PullAsync("--to", deployed.Folder.Path, "-o", "hcl", "--force");

        Assert.Equal(
            (
                1,
                "error: providers/okta.json is /authorizer/prod/providers/okta in another notation, and a folder must not hold it twice; move it away, or replace it by --force.\nNothing was written.\n"
            ),
            (refused.Code, refused.Error)
        );
        Assert.True(kept);
        Assert.Equal(
            (0, "providers/okta.json  removed, for it is okta.hcl now\nproviders/okta.hcl  written\n"),
            (forced.Code, forced.Output)
        );
        Assert.Equal(["okta.hcl"], Directory.GetFiles(deployed.Folder.Path + "/providers").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Files_with_secrets_are_their_owner_s_alone()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta(), "SecureString");
        await deployed.PullAsync("--to", deployed.Folder.Path);

        var mode = OperatingSystem.IsWindows()
            ? UnixFileMode.UserRead | UnixFileMode.UserWrite
            : File.GetUnixFileMode(deployed.Folder.Path + "/providers/okta.json");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_open_to_others_is_closed_before_a_secret_goes_into_it(bool isUnchanged)
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta(), "SecureString");
        var file = deployed.Folder.Write("providers/okta.json", isUnchanged ? Samples.Okta() : "mine");
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, Owner | UnixFileMode.OtherRead);
        }

        await deployed.PullAsync("--to", deployed.Folder.Path, "--force");

        Assert.Equal(Owner, OperatingSystem.IsWindows() ? Owner : File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Names_that_differ_in_case_alone_are_no_files()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", Samples.Okta());
        deployed.Store.Put(DeployedPath.Path + "/providers/Okta", Samples.Okta());

        var run = await deployed.PullAsync("--to", deployed.Folder.Path, "--force");

        Assert.Equal(1, run.Code);
        Assert.Contains("differ in case alone and may be one file; rename one.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("providers/../../escaped")]
    [InlineData("providers/..")]
    public async Task A_name_that_leaves_the_folder_is_refused(string name)
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put($"{DeployedPath.Path}/{name}", "{}");
        var folder = deployed.Folder.Path + "/a/b";

        var run = await deployed.PullAsync("--to", folder);

        Assert.Equal(1, run.Code);
        Assert.Contains("has `.` or `..` in its name and cannot become a file; delete it.", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(deployed.Folder.Path + "/a"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_told()
    {
        await using var deployed = await DeployedPath.StartAsync();
        deployed.Store.Put(DeployedPath.Path + "/providers/okta", "{}");
        deployed.Folder.Write("taken/providers", "a file where a folder is needed");

        var run = await deployed.PullAsync("--to", deployed.Folder.Path + "/taken");
        var file = await deployed.PullAsync("--to", deployed.Folder.Path + "/taken/providers");

        Assert.Equal(
            (1, "error: The folder taken cannot be written to; check its permissions and the room there is.\n"),
            (run.Code, run.Error)
        );
        Assert.Equal(2, file.Code);
        Assert.StartsWith("error: `taken/providers` is a file; --to names a folder.\n", file.Error, StringComparison.Ordinal);
    }
}
