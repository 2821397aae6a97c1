using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Cli.Account;
using Authorizer.Cli.Diagnosis.Conditions;
using Authorizer.Configuration.Providers;

namespace Authorizer.Cli.Diagnosis.Gateways;

/// <summary>The options that name deployed APIs, and what comes of them.</summary>
internal sealed class GatewayOptions
{
    private readonly Option<string[]> apis = new("--api")
    {
        Description = "A deployed API's id; its stage may stand behind a slash. May be given several times.",
        HelpName = "API",
    };

    private readonly Option<string> cache = new Option<string>("--result-cache")
    {
        Description = "The function's AUTHORIZER_RESULT_CACHE, for --api.",
        HelpName = "on|off",
        DefaultValueFactory = _ => "on",
    }.AcceptOnlyFromAmong("on", "off");

    private readonly GatewayOpener open;

    public GatewayOptions(GatewayOpener open)
    {
        this.open = open;
        apis.Validators.Add(MustBeIds);
    }

    public void AddTo(Command verb)
    {
        verb.Options.Add(apis);
        verb.Options.Add(cache);
    }

    /// <summary>Null where no API is named.</summary>
    /// <exception cref="AccountException">An API cannot be looked at.</exception>
    public async Task<ImmutableArray<Diagnosed>?> DiagnoseAsync(
        ParseResult parsed,
        AccountChoice choice,
        ImmutableArray<Provider> providers,
        CancellationToken stop
    )
    {
        if (parsed.GetValue(apis) is not { Length: > 0 } named)
        {
            return null;
        }
        var client = new ApiGatewayClient(open(choice), TimeProvider.System);
        var conditions = new LocationConditions(providers, parsed.GetValue(cache) == "off");
        var found = ImmutableArray.CreateBuilder<Diagnosed>();
        foreach (var api in named.Select(IdOf).Distinct(StringComparer.Ordinal))
        {
            // Authorizers belong to an API, whatever its stages.
            found.AddRange((await client.AuthorizersOfAsync(api, stop)).Select(conditions.Of));
        }
        return found.ToImmutable();
    }

    private static string IdOf(string api) => api.Split('/')[0];

    private static void MustBeIds(OptionResult result)
    {
        if (result.Tokens.Any(token => !IsId(token.Value)))
        {
            result.AddError("--api is an API's id, e.g. a1b2c3d4e5, or a1b2c3d4e5/prod.");
        }
    }

    private static bool IsId(string text) =>
        text.Split('/') is [{ Length: > 0 } id, .. { Length: <= 1 }] && id.All(char.IsAsciiLetterOrDigit);
}
