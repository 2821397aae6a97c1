using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary>Consul's configuration entry <c>jwt-provider</c>, as its command line and its HTTP API take it (consul 1.1, column HCL/JSON).</summary>
/// <param name="import">Imports the keys of a local set.</param>
/// <param name="package">Files and variables that the entry names.</param>
internal sealed class JwtProviderReader(ImportKey import, DeploymentPackage package)
{
    /// <summary>Reads every field; the provider is there only when <paramref name="problems"/> has no error afterwards.</summary>
    internal ProviderReading Read(MapNode entry, string name, DocumentProblems problems)
    {
        var fields = new FieldReader(entry, "", Dialect.Consul, problems);
        EntryEnvelope.Check(fields, name);
        var reading = new JwtProviderFields(import, package).Read(fields, name);
        fields.ReportUnknown();
        return problems.HasErrors ? reading with { Provider = null } : reading;
    }
}
