namespace Authorizer.Cli.Tests;

/// <summary>The native executable that <c>tests/run</c> has built.</summary>
internal static class NativeBootstrap
{
    public static string File =>
        Environment.GetEnvironmentVariable("AUTHORIZER_NATIVE_BOOTSTRAP")
        ?? Path.Combine(Root(AppContext.BaseDirectory), ".artifacts", "native", "bootstrap");

    private static string Root(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "Authorizer.sln")) ? folder : Root(Directory.GetParent(folder)!.FullName);
}
