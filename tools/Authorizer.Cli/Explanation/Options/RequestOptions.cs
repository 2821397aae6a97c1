using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Explanation.Requests;

namespace Authorizer.Cli.Explanation.Options;

/// <summary>The options that say what is asked: an event, or a verb and a path.</summary>
internal sealed class RequestOptions
{
    private readonly Option<string?> recorded = new("--event")
    {
        Description = "A file with the authorizer event; a token given beside it takes the place of the one in it.",
        HelpName = "FILE",
    };

    private readonly Option<string> method = new("--method")
    {
        Description = "The HTTP verb, where there is no event.",
        HelpName = "VERB",
        DefaultValueFactory = _ => "GET",
    };

    private readonly Option<string> path = new("--path")
    {
        Description = "The path without the stage, where there is no event.",
        HelpName = "PATH",
        DefaultValueFactory = _ => "/",
    };

    private readonly Option<string> api = new("--api")
    {
        Description = "The API and its stage, where there is no event.",
        HelpName = "API/STAGE",
        DefaultValueFactory = _ => "a1b2c3d4e5/prod",
    };

    private readonly Option<string> kind = new Option<string>("--kind")
    {
        Description = "The kind of API, where there is no event.",
        HelpName = string.Join('|', RequestedCall.Kinds),
        DefaultValueFactory = _ => RequestedCall.Rest,
    }.AcceptOnlyFromAmong(RequestedCall.Kinds);

    public RequestOptions() => recorded.Validators.Add(DocumentPaths.MustBeFiles);

    public void AddTo(Command verb)
    {
        verb.Options.Add(recorded);
        verb.Options.Add(method);
        verb.Options.Add(path);
        verb.Options.Add(api);
        verb.Options.Add(kind);
    }

    public void Check(CommandResult result)
    {
        if (result.GetValue(path) is { } asked && !asked.StartsWith('/'))
        {
            result.AddError("--path begins with `/`; it is the path without the stage.");
        }
        if (result.GetValue(api) is { } stage && stage.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            result.AddError("--api is an API's id and its stage, e.g. a1b2c3d4e5/prod.");
        }
        if (
            result.GetValue(recorded) is not null
            && new Option[] { method, path, api, kind }.Any(option => IsGiven(result, option))
        )
        {
            result.AddError("--event says what is asked; --method, --path, --api and --kind are for a request without one.");
        }
    }

    public bool HasEvent(CommandResult result) => result.GetValue(recorded) is not null;

    /// <summary>The event's file; null where there is none.</summary>
    public string? EventIn(ParseResult parsed) => parsed.GetValue(recorded);

    public RequestedCall CallIn(ParseResult parsed) =>
        new(
            parsed.GetRequiredValue(method).ToUpperInvariant(),
            parsed.GetRequiredValue(path),
            parsed.GetRequiredValue(api),
            parsed.GetRequiredValue(kind)
        );

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
