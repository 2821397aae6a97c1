using System.Collections.Immutable;
using Authorizer.Configuration;
using Authorizer.Cryptography;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Documents;

/// <summary>One access document read by itself, its providers taken for granted.</summary>
/// <param name="Access">Null after an error.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record LoneAccess(AccessDocument? Access, ImmutableArray<ConfigurationProblem> Problems)
{
    public static LoneAccess Read(ParameterDocument document)
    {
        var read = new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, TimeProvider.System).Read(
            [document, .. AssumedProviders.NamedIn(document.Value).DefaultIfEmpty("any").Select(AssumedProviders.Of)],
            lastGood: null
        );
        return new LoneAccess(
            read.Access.Documents.SingleOrDefault(),
            [.. read.Problems.Where(problem => problem.Document == document.Name)]
        );
    }
}
