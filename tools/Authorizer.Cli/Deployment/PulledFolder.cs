using System.Collections.Immutable;
using System.Text;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Deployment;

/// <summary>Writes pulled documents to a folder, one file each; what lies there and says something else is not overwritten unasked.</summary>
internal sealed class PulledFolder(string folder, bool isForced, Screen screen)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Write(ImmutableArray<PulledDocument> documents)
    {
        try
        {
            return WriteAll(documents);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            screen.Say($"error: The folder {folder} cannot be written to; check its permissions and the room there is.");
            return ExitCode.Findings;
        }
    }

    private int WriteAll(ImmutableArray<PulledDocument> documents)
    {
        var flaws = documents.Select(FlawOf).OfType<string>().Concat(SameFiles(documents)).ToArray();
        if (flaws.Length > 0)
        {
            foreach (var flaw in flaws)
            {
                screen.Say($"error: {flaw}");
            }
            screen.Say("Nothing was written.");
            return ExitCode.Findings;
        }
        foreach (var document in documents)
        {
            Write(document);
        }
        return ExitCode.Ok;
    }

    private string? FlawOf(PulledDocument document)
    {
        if (!document.HasFileName)
        {
            return $"The parameter {document.Parameter.Name} has `.` or `..` in its name and cannot become a file; delete it.";
        }
        var file = FileOf(document);
        if (!isForced && OldFormsOf(document).FirstOrDefault() is { } old)
        {
            return $"{old} is {document.Parameter.Name} in another notation, and a folder must not hold it twice; move it away, or replace it by --force.";
        }
        return isForced || !File.Exists(file) || File.ReadAllText(file) == document.Text
            ? null
            : $"{file} says something else than {document.Parameter.Name}; move it away, or overwrite it by --force.";
    }

    // Some file systems take two such names for one.
    private static IEnumerable<string> SameFiles(ImmutableArray<PulledDocument> documents) =>
        documents
            .Where(document => document.HasFileName)
            .GroupBy(document => document.FileName, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Skip(1).Any())
            .Select(group =>
                $"{string.Join(" and ", group.Select(document => document.Parameter.Name))} differ in case alone and may be one file; rename one."
            );

    private void Write(PulledDocument document)
    {
        var file = FileOf(document);
        foreach (var old in OldFormsOf(document))
        {
            File.Delete(old);
            screen.Line($"{old}  removed, for it is {Path.GetFileName(file)} now");
        }
        if (document.IsSecret && File.Exists(file) && !OperatingSystem.IsWindows())
        {
            // The mode of a new file does not touch one that is there.
            File.SetUnixFileMode(file, OwnerOnly);
        }
        if (File.Exists(file) && File.ReadAllText(file) == document.Text)
        {
            screen.Line($"{file}  unchanged");
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (document.IsSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using (var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options))
        {
            writer.Write(document.Text);
        }
        screen.Line($"{file}  written");
    }

    // Files of the same name in other notations, which `push` would take for second documents of one name.
    private IEnumerable<string> OldFormsOf(PulledDocument document) =>
        DocumentPaths
            .Endings.Select(ending => Path.Combine(folder, document.Name + ending))
            .Where(file => file != FileOf(document) && File.Exists(file));

    private string FileOf(PulledDocument document) => Path.Combine(folder, document.FileName);
}
