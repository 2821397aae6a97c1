using System.CommandLine;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Explanation.Options;

/// <summary>The options that stand for the function's environment (contract 2), with its defaults.</summary>
internal sealed class ChoiceOptions
{
    private readonly Option<string> access = Choice("--access", "AUTHORIZER_ACCESS", "open", "closed");
    private readonly Option<string> cache = Choice("--result-cache", "AUTHORIZER_RESULT_CACHE", "on", "off");
    private readonly Option<string> unauthorized = Choice("--unauthorized", "AUTHORIZER_UNAUTHORIZED", "error", "deny");
    private readonly Option<string> http = Choice("--http-api-response", "AUTHORIZER_HTTP_API_RESPONSE", "simple", "iam");
    private readonly Option<bool> bindExpiry = new("--bind-expiry") { Description = "The function has AUTHORIZER_BIND_EXPIRY." };

    public void AddTo(Command verb)
    {
        verb.Options.Add(access);
        verb.Options.Add(cache);
        verb.Options.Add(unauthorized);
        verb.Options.Add(http);
        verb.Options.Add(bindExpiry);
    }

    public FunctionChoices In(ParseResult parsed) =>
        new(
            parsed.GetValue(access) == "open" ? AccessRules.Open : AccessRules.Closed,
            parsed.GetValue(cache) == "off" ? ResultCache.Off : ResultCache.On,
            new AnswerOptions
            {
                Unauthorized = parsed.GetValue(unauthorized) == "deny" ? UnauthorizedAnswer.Deny : UnauthorizedAnswer.Error,
                HttpApiResponse = parsed.GetValue(http) == "iam" ? HttpApiResponse.Iam : HttpApiResponse.Simple,
                BindsExpiry = parsed.GetValue(bindExpiry),
            }
        );

    private static Option<string> Choice(string name, string variable, string usual, string other) =>
        new Option<string>(name)
        {
            Description = $"The function's {variable}.",
            HelpName = $"{usual}|{other}",
            DefaultValueFactory = _ => usual,
        }.AcceptOnlyFromAmong(usual, other);
}
