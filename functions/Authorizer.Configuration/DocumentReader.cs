using Authorizer.Configuration.Consul;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Kubernetes;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration;

/// <summary>Reads one provider document by itself; rules between documents are <see cref="ConfigurationReader"/>'s.</summary>
/// <param name="import">Imports the keys of local sets.</param>
/// <param name="package">Files and variables that documents name.</param>
public sealed class DocumentReader(ImportKey import, DeploymentPackage package)
{
    private readonly JwtProviderReader jwtProvider = new(import, package);
    private readonly JwtProviderResourceReader jwtProviderResource = new(import, package);

    /// <summary>Never throws on any text; all its errors are in the reading.</summary>
    public DocumentReading Read(ParameterDocument document)
    {
        var problems = new DocumentProblems();
        var reading = Read(document, problems);
        return new DocumentReading(
            document,
            reading is null ? [] : [reading],
            [.. problems.All.Select(problem => ConfigurationProblem.In(document.Name, problem))]
        );
    }

    private ProviderReading? Read(ParameterDocument document, DocumentProblems problems)
    {
        if (SingleDocument.Of(DocumentText.Parse(document.Value, problems), problems) is not { } map)
        {
            return null;
        }
        var name = DocumentName.Of(document.Name).Name;
        return DocumentKinds.Of(map, problems) switch
        {
            DocumentKind.JwtProvider => jwtProvider.Read(map, name, problems),
            DocumentKind.JwtProviderResource => jwtProviderResource.Read(map, name, problems),
            DocumentKind.JwtAuthenticator => JwtAuthenticatorReader.Read(map, name, problems),
            null => null,
        };
    }
}
