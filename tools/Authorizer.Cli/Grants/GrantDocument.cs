using Authorizer.Cli.Documents;
using Authorizer.Cli.Explanation;
using Authorizer.Cli.Terminal;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;

namespace Authorizer.Cli.Grants;

/// <summary>The provider that a document names.</summary>
internal static class GrantDocument
{
    /// <param name="path">The file, or <c>-</c>.</param>
    /// <param name="name">Which of its providers; null where it has one.</param>
    /// <param name="screen">Told what is wrong with the document.</param>
    /// <exception cref="GrantException">There is no such provider.</exception>
    public static GrantProvider Read(string path, string? name, Screen screen)
    {
        var files = DocumentPaths.Read([path], screen.Input);
        var documents = ExplainedDocuments.Read(files);
        foreach (var error in documents.Errors)
        {
            screen.Say(error.ToString());
        }
        var providers = documents.Configuration.Providers;
        var names = string.Join(", ", providers.Select(provider => $"`{provider.Name}`"));
        var chosen = (name, providers) switch
        {
            (_, []) => throw new GrantException($"{path} has no valid provider."),
            (null, [var only]) => only,
            (null, _) => throw new GrantException($"{path} has several providers; choose one of {names} by --provider."),
            _ => providers.FirstOrDefault(provider => provider.Name == name)
                ?? throw new GrantException($"--provider names `{name}`, which is none of {names}."),
        };
        return GrantProvider.Of(chosen, files.Any(file => IsOfKubernetes(file, chosen)));
    }

    private static bool IsOfKubernetes(DocumentFile file, Provider provider) =>
        file.Document is { } document
        && (provider.Name == file.ProviderName || provider.Name.StartsWith($"{file.ProviderName}-", StringComparison.Ordinal))
        && DocumentText.Parse(document.Value, new DocumentProblems()) is [MapNode map]
        && map.TryFind("kind", out var kind)
        && kind is ScalarNode { Text: "JWTAuthenticator" or "AuthenticationConfiguration" };
}
