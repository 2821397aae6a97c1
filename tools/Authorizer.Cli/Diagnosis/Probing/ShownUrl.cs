using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Diagnosis.Probing;

/// <summary>Addresses as a sentence may show them.</summary>
internal static class ShownUrl
{
    private const int Longest = 200;

    /// <summary>Without user name, password, query and fragment, any of which may hold a secret.</summary>
    public static string Of(Uri uri) =>
        Text($"{uri.Scheme}://{uri.Authority}{uri.AbsolutePath}{(uri.Query.Length > 0 ? "?…" : "")}");

    /// <summary>A text that an identity provider sent, in one line.</summary>
    public static string Text(string text)
    {
        var line = PrintableText.Of(text).Replace('\n', '?').Replace('\t', '?').Replace('`', '?');
        return line.Length > Longest ? line[..Longest] + "…" : line;
    }
}
