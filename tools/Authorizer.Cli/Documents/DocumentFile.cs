using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>One document of a file, or the reason why it cannot be read.</summary>
/// <param name="Shown">The file as the user named it; <c>stdin</c> for standard input.</param>
/// <param name="Document">The parameter it would become; null when the file cannot be read.</param>
/// <param name="Flaw">A sentence; null when the file can be read.</param>
internal sealed record DocumentFile(string Shown, ParameterDocument? Document, string? Flaw)
{
    /// <summary>What stands for standard input on a command line.</summary>
    public const string StandardInput = "-";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The parameter's last segment, which is the name of a provider that it holds.</summary>
    public string? ProviderName => Document?.Name[(Document.Name.LastIndexOf('/') + 1)..];

    /// <summary>How many lines of the file stand before the document's own.</summary>
    public int LinesBefore { get; init; }

    /// <summary>Where it begins in a file with several; the default where it is the whole file.</summary>
    public DocumentPosition Start { get; init; }

    /// <summary>Whether its lines are none of the file's, so that <see cref="Start"/> is all that can be told.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>The documents of the file, at least one; never throws for what is in it.</summary>
    public static ImmutableArray<DocumentFile> ReadAll(string path, TextReader input)
    {
        var file = Read(path, input);
        return file.Document is null ? [file] : ManifestFile.DocumentsOf(file);
    }

    /// <summary>Reads the file as one document, or <paramref name="input"/> for <c>-</c>; never throws for what is in it.</summary>
    public static DocumentFile Read(string path, TextReader input)
    {
        if (path == StandardInput)
        {
            return Of(ParameterName.StandardInput, input.ReadToEnd());
        }
        try
        {
            return Of(path, Strict.GetString(File.ReadAllBytes(path)));
        }
        catch (DecoderFallbackException)
        {
            return new DocumentFile(path, null, "is not UTF-8; save it as UTF-8");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new DocumentFile(path, null, "cannot be read; check its permissions");
        }
    }

    /// <summary>A text that is a file for the user.</summary>
    public static DocumentFile Of(string shown, string text) =>
        new(shown, new ParameterDocument(ParameterName.Of(text, shown), text, Version: 1), null);

    /// <summary>The same as an access document, whatever it says it is: its reader then says why it is none.</summary>
    public DocumentFile AsAccess() =>
        Document is null ? this : this with { Document = Document with { Name = $"intentions/{ProviderName}" } };

    /// <summary>Where in the file something is that stands at a line and a column of the document.</summary>
    /// <param name="line">From 1; 0 where the document as a whole is meant.</param>
    /// <param name="column">From 1.</param>
    public DocumentPosition PositionOf(int line, int column) =>
        IsRewritten || line == 0 ? Start
        : IsBehindEnd(line) ? new DocumentPosition(LinesBefore + line - 1, LastLineLength + 1)
        : new DocumentPosition(LinesBefore + line, column);

    /// <summary>The file, and the line where it has several documents.</summary>
    public override string ToString() =>
        Start == default ? Shown : string.Create(CultureInfo.InvariantCulture, $"{Shown}:{Start.Line}");

    // A text ends with its last line break; editors show no line behind it.
    private bool IsBehindEnd(int line) =>
        line > 1 && Document!.Value.EndsWith('\n') && Document.Value.Count(letter => letter == '\n') < line;

    private int LastLineLength => Document!.Value.Split('\n')[^2].TrimEnd('\r').Length;
}
