using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Authorizer.Function.Tests.WholeLoop;

namespace Authorizer.Function.Tests;

/// <summary>What leaves the house (contract 1): small, and content with what <c>provided.al2023</c> has.</summary>
public sealed partial class ArtifactTests
{
    private const int MostZippedBytes = 4_000_000;
    private static readonly Version NewestGlibc = new(2, 34);

    /// <summary>The loader and the C library of x86_64 and aarch64; OpenSSL is opened by name when it is first needed.</summary>
    private static readonly string[] CLibrary =
    [
        "libc.so.6",
        "libm.so.6",
        "libdl.so.2",
        "librt.so.1",
        "libpthread.so.0",
        "ld-linux-x86-64.so.2",
        "ld-linux-aarch64.so.1",
    ];

    [Fact]
    public void The_zip_has_at_most_four_megabytes()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntryFromFile(NativeBootstrap.File, "bootstrap", CompressionLevel.SmallestSize);
        }

        Assert.InRange(zip.Length, 1, MostZippedBytes);
    }

    [Fact]
    public void No_symbol_is_asked_of_a_glibc_newer_than_2_34()
    {
        var wanted = GlibcVersion()
            .Matches(Objdump("-T"))
            .Select(match => Version.Parse(match.Groups[1].Value))
            .Distinct()
            .ToArray();

        Assert.NotEmpty(wanted);
        Assert.All(wanted, version => Assert.True(version <= NewestGlibc, $"GLIBC_{version}"));
    }

    [Fact]
    public void No_library_is_needed_but_the_C_library()
    {
        var needed = NeededLibrary().Matches(Objdump("-p")).Select(match => match.Groups[1].Value).ToArray();

        Assert.Contains("libc.so.6", needed);
        Assert.All(needed, library => Assert.Contains(library, CLibrary));
    }

    [Theory]
    [InlineData("libicu")]
    [InlineData("msquic")]
    public void No_library_that_is_not_there_is_looked_for(string library)
    {
        var file = File.ReadAllBytes(NativeBootstrap.File).AsSpan();

        Assert.True(file.IndexOf(System.Text.Encoding.ASCII.GetBytes("libcrypto.so")) >= 0, "OpenSSL is opened by name");
        Assert.Equal(-1, file.IndexOf(System.Text.Encoding.ASCII.GetBytes(library)));
        Assert.Equal(-1, file.IndexOf(System.Text.Encoding.Unicode.GetBytes(library)));
    }

    private static string Objdump(string option)
    {
        var start = new ProcessStartInfo("objdump", [option, NativeBootstrap.File])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process =
            Process.Start(start) ?? throw new InvalidOperationException("objdump does not start; install binutils.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [GeneratedRegex(@"\bGLIBC_(\d+\.\d+(?:\.\d+)?)\b")]
    private static partial Regex GlibcVersion();

    [GeneratedRegex(@"^\s+NEEDED\s+(\S+)$", RegexOptions.Multiline)]
    private static partial Regex NeededLibrary();
}
