using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Aws.ParameterStore;

namespace Authorizer.Cli.Account;

/// <summary>The options of every verb that goes to Parameter Store.</summary>
internal sealed class AccountOptions
{
    private readonly Option<string?> path;

    private readonly Option<string?> region = new("--region")
    {
        Description = "The region; without it AWS_REGION, AWS_DEFAULT_REGION or the profile's.",
        HelpName = "REGION",
    };

    private readonly Option<string?> profile = new("--profile")
    {
        Description = "A profile of ~/.aws; it goes before the environment's credentials.",
        HelpName = "NAME",
    };

    private readonly Option<string?> endpointUrl = new("--endpoint-url")
    {
        Description = "Another address for Parameter Store; without it AWS_ENDPOINT_URL_SSM or AWS_ENDPOINT_URL.",
        HelpName = "URL",
    };

    /// <param name="isPathRequired">Whether the verb goes there in any case.</param>
    public AccountOptions(bool isPathRequired = true)
    {
        path = new Option<string?>("--path")
        {
            Description = "The Parameter Store path of the configuration, e.g. /authorizer/prod.",
            HelpName = "PATH",
            Required = isPathRequired,
        };
        path.Validators.Add(MustBePath);
        endpointUrl.Validators.Add(MustBeUrl);
    }

    public void AddTo(Command verb)
    {
        verb.Options.Add(path);
        verb.Options.Add(region);
        verb.Options.Add(profile);
        verb.Options.Add(endpointUrl);
    }

    public ParameterPath PathIn(ParseResult parsed) => ParameterPath.Parse(parsed.GetRequiredValue(path)!);

    public bool HasPath(CommandResult result) => result.GetValue(path) is not null;

    public bool HasPath(ParseResult parsed) => parsed.GetValue(path) is not null;

    public AccountChoice ChoiceIn(ParseResult parsed) =>
        new(parsed.GetValue(region), parsed.GetValue(profile), parsed.GetValue(endpointUrl));

    private static void MustBePath(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }] && !ParameterPath.TryParse(text, out _, out var error))
        {
            result.AddError($"--path {error}");
        }
    }

    private static void MustBeUrl(OptionResult result)
    {
        var isUrl =
            result.Tokens is not [{ Value: var text }]
            || (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == "https" || url.Scheme == "http"));
        if (!isUrl)
        {
            result.AddError("--endpoint-url is an http or https URL, e.g. http://127.0.0.1:4566.");
        }
    }
}
