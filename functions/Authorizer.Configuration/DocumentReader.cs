using System.Collections.Immutable;
using Authorizer.Configuration.Consul;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Kubernetes;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration;

/// <summary>Reads one provider document by itself; rules between documents are <see cref="ConfigurationReader"/>'s.</summary>
/// <param name="import">Imports the keys of local sets.</param>
/// <param name="package">Files and variables that documents name.</param>
/// <param name="isWhole">Whether a parameter that is named and not given is missing, also without a deployment.</param>
public sealed class DocumentReader(ImportKey import, DeploymentPackage package, bool isWhole = false)
{
    private readonly JwtProviderReader jwtProvider = new(import, package);
    private readonly JwtProviderResourceReader jwtProviderResource = new(import, package);

    private static readonly Dictionary<string, ParameterDocument> Nothing = [];

    /// <summary>Never throws on any text; all its errors are in the reading. What it names beside itself is not looked at.</summary>
    public DocumentReading Read(ParameterDocument document) => Read(document, new ClusterObjects(Nothing, isWhole: false));

    /// <summary>The same, with everything that lies beside it below the path.</summary>
    internal DocumentReading Read(ParameterDocument document, IReadOnlyDictionary<string, ParameterDocument> beside) =>
        Read(document, new ClusterObjects(beside, isWhole || package.IsPresent));

    private DocumentReading Read(ParameterDocument document, ClusterObjects objects)
    {
        var problems = new DocumentProblems();
        var readings = Read(document, objects, problems);
        return new DocumentReading(
            document,
            readings,
            [.. problems.All.Select(problem => ConfigurationProblem.In(document.Name, problem))]
        )
        {
            References = objects.References,
        };
    }

    private ImmutableArray<ProviderReading> Read(ParameterDocument document, ClusterObjects objects, DocumentProblems problems)
    {
        if (SingleDocument.Of(DocumentText.Parse(document.Value, problems), problems) is not { } map)
        {
            return [];
        }
        var name = DocumentName.Of(document.Name).Name;
        return DocumentKinds.Of(map, problems) switch
        {
            DocumentKind.JwtProvider => [jwtProvider.Read(map, name, problems)],
            DocumentKind.JwtProviderResource => [jwtProviderResource.Read(map, name, problems)],
            DocumentKind.JwtAuthenticator => [new JwtAuthenticatorReader(objects).Read(map, name, problems)],
            DocumentKind.AuthenticationConfiguration => AuthenticationConfigurationReader.Read(map, name, problems),
            null => [],
        };
    }
}
