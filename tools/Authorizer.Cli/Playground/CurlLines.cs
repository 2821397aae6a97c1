using Authorizer.Cli.Documents;
using Authorizer.Cli.Scene;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Playground;

/// <summary>Lines to paste: every token at every API.</summary>
internal static class CurlLines
{
    private const string Path = "/orders/42";

    public static void Write(LocalScene scene, TokenShelf shelf, Screen screen)
    {
        foreach (var sample in TokenSample.All)
        {
            Write(sample.Title, $"-H \"Authorization: Bearer $(cat {Word(shelf.FileOf(sample))})\" ", scene, screen);
        }
        Write("no token: 401, and the function is not called", "", scene, screen);
        foreach (
            var document in scene.Documents.Where(each =>
                !ClusterManifest.IsOne(each.Document!.Name)
                && !ParameterName.IsAccess(each.Document.Name)
                && each.ProviderName is not (SampleDocuments.Local or SampleDocuments.Cluster)
            )
        )
        {
            Write(
                $"a token of your own provider `{document.ProviderName}`; `authorizer token {document.Shown} --client-id ID --to token` puts one into the file",
                "-H \"Authorization: Bearer $(cat token)\" ",
                scene,
                screen
            );
        }
    }

    private static void Write(string title, string header, LocalScene scene, Screen screen)
    {
        screen.Line($"# {title}");
        foreach (var api in Api.All)
        {
            screen.Line($"curl -i {header}{scene.Gateway.InvokeUrl(api.Name)}{Path}");
        }
        screen.Line();
    }

    // A folder for temporary files may have any name.
    private static string Word(string file) =>
        file.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '_' or '.')
            ? file
            : $"'{file.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
