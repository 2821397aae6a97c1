using System.Collections.Immutable;
using System.CommandLine;
using Authorizer.Aws.Connections;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Explanation.Keys;
using Authorizer.Cli.Explanation.Options;
using Authorizer.Cli.Explanation.Reports;
using Authorizer.Cli.Explanation.Requests;
using Authorizer.Cli.Terminal;
using Authorizer.Configuration;

namespace Authorizer.Cli.Explanation;

/// <summary>One run of <c>explain</c>: reads what the command line names, explains it, writes it.</summary>
internal sealed class ExplainRun(RequestOptions request, TokenOptions token, ChoiceOptions choices, Screen screen)
{
    /// <exception cref="ExplanationException">Something that the command line names cannot be used.</exception>
    public async Task<int> RunAsync(ParseResult parsed, string[] paths, string output, CancellationToken stop)
    {
        var documents = ExplainedDocuments.Read(DocumentPaths.Read(paths, screen.Input));
        foreach (var error in documents.Errors)
        {
            screen.Say(error.ToString());
        }
        using var connections = new TrustedConnections(ProcessRoots.Find(screen));
        var explained = await ExplainAsync(parsed, documents.Configuration, connections, stop);
        if (output == OutputFormat.Json)
        {
            ExplanationJson.Write(explained, screen);
        }
        else
        {
            ExplanationText.Write(explained, screen);
        }
        return explained.IsPermitted ? ExitCode.Ok : ExitCode.Findings;
    }

    private Task<ExplainedRequest> ExplainAsync(
        ParseResult parsed,
        AuthorizerConfiguration documents,
        TrustedConnections connections,
        CancellationToken stop
    )
    {
        var environment = choices.In(parsed);
        var assumed = AssumedIn(parsed, documents);
        var clock = assumed?.Clock ?? token.ClockIn(parsed);
        var set = assumed is null
            ? new ExplainedSet(documents, Providers(parsed, documents, connections), documents.Unreadable, environment, clock)
            : new ExplainedSet(documents, [assumed.Provider], [], environment, clock);
        var text = assumed?.Token ?? (token.TokenIn(parsed) is { } given ? InputFile.Text(given, screen.Input) : null);
        return new Explainer(set, environment, clock, assumed is not null, token.ShowsClaimsIn(parsed)).ExplainAsync(
            EventIn(parsed, text, set),
            stop
        );
    }

    private AssumedToken? AssumedIn(ParseResult parsed, AuthorizerConfiguration documents)
    {
        if (token.ClaimsIn(parsed) is not { } claims)
        {
            return null;
        }
        var name = token.ProviderIn(parsed);
        return documents.Providers.FirstOrDefault(provider => provider.Name == name) is { } provider
            ? AssumedToken.Of(InputFile.Text(claims, screen.Input), provider)
            : throw new ExplanationException($"--provider names `{name}`, which is no valid provider among the documents.");
    }

    private ImmutableArray<ExplainedProvider> Providers(
        ParseResult parsed,
        AuthorizerConfiguration documents,
        TrustedConnections connections
    )
    {
        var saved = new SavedKeys(token.KeysIn(parsed), documents.Providers);
        var keys = new ProviderKeys(saved, token.IsOfflineIn(parsed), connections);
        return [.. documents.Providers.Select(provider => ExplainedProvider.Of(provider, keys))];
    }

    private byte[] EventIn(ParseResult parsed, string? text, ExplainedSet set)
    {
        var placed = string.IsNullOrEmpty(text) ? null : TokenPlace.Of(text, set);
        if (request.EventIn(parsed) is not { } file)
        {
            return MadeEvent.Write(request.CallIn(parsed), placed);
        }
        var recorded = InputFile.Bytes(file);
        return placed is null ? recorded : RecordedEvent.With(recorded, placed, set.Extractor);
    }
}
