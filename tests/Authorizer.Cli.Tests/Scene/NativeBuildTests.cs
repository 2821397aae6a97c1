using Authorizer.Cli.Scene;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Tests.Scene;

/// <summary>Against a repository whose Makefile writes a line where the real one compiles.</summary>
public sealed class NativeBuildTests : IDisposable
{
    private const string Working =
        "build-AuthorizerFunction:\n\t@mkdir -p $(ARTIFACTS_DIR)\n\t@echo $(ALLOW_UNSUPPORTED_RUNTIME) >> $(ARTIFACTS_DIR)/bootstrap\n\t@echo a note >&2\n";
    private const string Broken = "build-AuthorizerFunction:\n\t@echo the reason; exit 3\n";
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter error = new();

    [Fact]
    public async Task A_missing_function_is_built_once()
    {
        folder.Write("functions/Authorizer/Makefile", Working);

        var built = await Build().BootstrapAsync(default);
        Assert.Equal(built, await Build().BootstrapAsync(default));

        Assert.Equal("1\n", File.ReadAllText(built));
        Assert.Equal("Building the native function; the first time takes a minute or two.\n  a note\n", error.ToString());
    }

    [Fact]
    public async Task A_younger_source_file_is_a_reason_to_build_again_and_build_output_is_none()
    {
        folder.Write("functions/Authorizer/Makefile", Working);
        var built = await Build().BootstrapAsync(default);
        var later = File.GetLastWriteTimeUtc(built).AddMinutes(1);

        File.SetLastWriteTimeUtc(folder.Write("functions/Authorizer/obj/x.cs", ""), later);
        await Build().BootstrapAsync(default);
        Assert.Equal("1\n", File.ReadAllText(built));

        File.SetLastWriteTimeUtc(folder.Write("functions/Authorizer.Trust/Tokens/x.cs", ""), later);
        await Build().BootstrapAsync(default);
        Assert.Equal("1\n1\n", File.ReadAllText(built));
    }

    [Fact]
    public async Task A_build_that_fails_is_told_with_its_own_words()
    {
        folder.Write("functions/Authorizer/Makefile", Broken);

        var failure = await Assert.ThrowsAsync<SceneException>(() => Build().BootstrapAsync(default));

        Assert.Equal("The native function does not build; its own words stand above.", failure.Message);
        Assert.Contains("\n  the reason\n", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_ends_the_build()
    {
        folder.Write("functions/Authorizer/Makefile", "build-AuthorizerFunction:\n\t@sleep 600\n");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Build().BootstrapAsync(stop.Token));
    }

    public void Dispose()
    {
        error.Dispose();
        folder.Dispose();
    }

    private NativeBuild Build() => new(folder.Path, new Screen(TextWriter.Null, error, TextReader.Null));
}
