using System.Text;
using Authorizer.Configuration;

namespace Authorizer.Cli.Documents;

/// <summary>A file with one document, or the reason why it cannot be read.</summary>
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

    /// <summary>Reads the file, or <paramref name="input"/> for <c>-</c>; never throws for what is in it.</summary>
    public static DocumentFile Read(string path, TextReader input)
    {
        if (path == StandardInput)
        {
            return Of("stdin", input.ReadToEnd());
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

    public override string ToString() => Shown;
}
