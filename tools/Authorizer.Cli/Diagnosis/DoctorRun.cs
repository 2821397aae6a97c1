using System.Collections.Immutable;
using System.CommandLine;
using Authorizer.Aws.Connections;
using Authorizer.Cli.Account;
using Authorizer.Cli.Deployment;
using Authorizer.Cli.Diagnosis.Conditions;
using Authorizer.Cli.Diagnosis.Examination;
using Authorizer.Cli.Diagnosis.Gateways;
using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Cli.Diagnosis.Reports;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;
using Authorizer.Configuration;

namespace Authorizer.Cli.Diagnosis;

/// <summary>One run of <c>doctor</c>: reads what the command line names, diagnoses it, writes it.</summary>
internal sealed class DoctorRun(AccountOptions account, GatewayOptions gateway, StoreOpener open, Screen screen)
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(ParseResult parsed, string[] paths, string output, CancellationToken stop)
    {
        if (await ReadAsync(parsed, paths, stop) is not { } documents)
        {
            return ExitCode.Findings;
        }
        foreach (var problem in documents.Elsewhere)
        {
            screen.Say(problem.ToString());
        }
        if (documents.HasNoProvider)
        {
            screen.Say(
                account.HasPath(parsed)
                    ? "error: There is no provider document below the path, so there is nobody to ask."
                    : "error: There is no provider document among the files, so there is nobody to ask; give one."
            );
            return ExitCode.Findings;
        }
        var authorizers = await gateway.DiagnoseAsync(parsed, account.ChoiceIn(parsed), documents.Configuration.Providers, stop);
        using var connections = new TrustedConnections(ProcessRoots.Find(screen));
        var diagnostician = new Diagnostician(new KeyProbe(connections, TimeProvider.System), documents, TimeProvider.System);
        ImmutableArray<Diagnosed> providers = [];
        await screen.CountingAsync(
            "Asking identity providers",
            diagnostician.Requests,
            async step => providers = await diagnostician.DiagnoseAsync(step, stop)
        );
        var found = new DiagnosisDocument(providers, authorizers, TimeProvider.System.GetUtcNow());
        DiagnosisReport.Write(found, output, screen);
        return documents.Elsewhere.IsEmpty && found.IsReady ? ExitCode.Ok : ExitCode.Findings;
    }

    // Null where there is nothing, which has been said.
    private async Task<ExaminedDocuments?> ReadAsync(ParseResult parsed, string[] paths, CancellationToken stop)
    {
        if (!account.HasPath(parsed))
        {
            return new ExaminedDocuments(DocumentPaths.Read(paths, screen.Input), isDeployed: false);
        }
        var (store, path) = (open(account.ChoiceIn(parsed)), account.PathIn(parsed));
        var deployed = await DeployedSet.ReadAsync(store.Client, path, stop);
        if (deployed.Parameters.IsEmpty)
        {
            screen.Say($"error: There is no document below {path} in {store.Region}; check path, region and account.");
            return null;
        }
        var parameters = deployed.Parameters.Select(pair => FileOf(pair.Key, DeployedSet.DocumentOf(pair.Key, pair.Value)));
        var manifest = deployed.Manifest is { } written
            ? new[] { FileOf(Manifest.Name, DeployedSet.DocumentOf(Manifest.Name, written)) }
            : [];
        return new ExaminedDocuments([.. parameters, .. manifest], isDeployed: true);
    }

    private static DocumentFile FileOf(string name, ParameterDocument document) => new(name, document, Flaw: null);
}
